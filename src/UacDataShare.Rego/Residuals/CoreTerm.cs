using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>A term of the core language: names are resolved, and only what OPA's own syntax trees have is left.</summary>
internal abstract class CoreTerm(SourceLocation location)
{
    private string? _text;

    public SourceLocation Location { get; } = location;

    /// <summary>The term as source. Two terms are the same where their texts are.</summary>
    public string Text => _text ??= CoreText.Of(this);

    public bool IsSame(CoreTerm other) => ReferenceEquals(this, other) || Text == other.Text;

    public override string ToString() => Text;
}

/// <summary>A constant of any kind.</summary>
internal sealed class CoreValue(RegoValue value, SourceLocation location = default) : CoreTerm(location)
{
    public RegoValue Value { get; } = value;

    public static CoreValue True { get; } = new(RegoValue.True);

    public bool IsFalse => Value.IsFalse;
}

internal sealed class CoreVariable(string name, SourceLocation location = default) : CoreTerm(location)
{
    public string Name { get; } = name;
}

/// <summary>A path into the input, the data, or any other term.</summary>
internal sealed class CoreReference(ReferenceRoot root, CoreTerm? head, IReadOnlyList<CoreTerm> path, SourceLocation location = default)
    : CoreTerm(location)
{
    public ReferenceRoot Root { get; } = root;

    /// <summary>The head where the root is a term.</summary>
    public CoreTerm? Head { get; } = head;

    public IReadOnlyList<CoreTerm> Path { get; } = path;

    public CoreReference With(CoreTerm? head, IReadOnlyList<CoreTerm> path) => new(Root, head, path, Location);

    /// <summary>The path under <paramref name="head"/>: appended where that is a reference itself.</summary>
    public static CoreReference Under(CoreTerm head, IReadOnlyList<CoreTerm> path, SourceLocation location) => head is CoreReference inner
        ? new CoreReference(inner.Root, inner.Head, [.. inner.Path, .. path], location)
        : new CoreReference(ReferenceRoot.Term, head, path, location);
}

internal sealed class CoreArray(IReadOnlyList<CoreTerm> elements, SourceLocation location = default) : CoreTerm(location)
{
    public IReadOnlyList<CoreTerm> Elements { get; } = elements;
}

internal sealed class CoreSet(IReadOnlyList<CoreTerm> elements, SourceLocation location = default) : CoreTerm(location)
{
    public IReadOnlyList<CoreTerm> Elements { get; } = elements;
}

internal readonly record struct CoreEntry(CoreTerm Key, CoreTerm Value);

internal sealed class CoreObject(IReadOnlyList<CoreEntry> entries, SourceLocation location = default) : CoreTerm(location)
{
    public IReadOnlyList<CoreEntry> Entries { get; } = entries;
}

internal sealed class CoreComprehension(
    ComprehensionKind kind, CoreTerm? key, CoreTerm head, IReadOnlyList<CoreExpression> body, SourceLocation location = default)
    : CoreTerm(location)
{
    public ComprehensionKind Kind { get; } = kind;

    public CoreTerm? Key { get; } = key;

    public CoreTerm Head { get; } = head;

    public IReadOnlyList<CoreExpression> Body { get; } = body;
}

/// <summary>The result of a call, where a term stands. Evaluation never meets one: it appears when copies are propagated.</summary>
internal sealed class CoreCall(CoreOperator function, IReadOnlyList<CoreTerm> arguments, SourceLocation location = default) : CoreTerm(location)
{
    public CoreOperator Function { get; } = function;

    public IReadOnlyList<CoreTerm> Arguments { get; } = arguments;
}
