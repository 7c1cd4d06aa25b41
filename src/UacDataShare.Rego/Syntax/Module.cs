using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>One file of policy.</summary>
internal sealed class Module(
    string file,
    RegoVersion version,
    Package package,
    IReadOnlyList<Import> imports,
    IReadOnlyList<Rule> rules,
    IReadOnlyList<Comment> comments,
    IReadOnlyList<AnnotationBlock> annotations)
{
    public string File { get; } = file;

    public RegoVersion Version { get; } = version;

    public Package Package { get; } = package;

    public IReadOnlyList<Import> Imports { get; } = imports;

    public IReadOnlyList<Rule> Rules { get; } = rules;

    public IReadOnlyList<Comment> Comments { get; } = comments;

    public IReadOnlyList<AnnotationBlock> Annotations { get; } = annotations;
}

/// <summary><c>package a.b["c"]</c>; the path does not repeat <c>data</c>.</summary>
internal sealed class Package(SourceLocation location, IReadOnlyList<string> path) : SyntaxNode(location)
{
    public IReadOnlyList<string> Path { get; } = path;
}

internal sealed class Import(SourceLocation location, IReadOnlyList<string> path, string? alias) : SyntaxNode(location)
{
    /// <summary>From <c>data</c>, <c>input</c>, <c>rego</c> or <c>future</c> on.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    public string? Alias { get; } = alias;

    /// <summary>The name that the import gives to its path in this module.</summary>
    public string Name => Alias ?? Path[^1];

    /// <summary>Switches the language rather than naming a document.</summary>
    public bool IsLanguage => Path[0] is "rego" or "future";
}
