using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>What names mean in one module: its imports, and the rules of its package.</summary>
internal sealed class ModuleNames
{
    private readonly Dictionary<string, GlobalName> _imports = new(StringComparer.Ordinal);
    private readonly RuleNode? _package;

    public ModuleNames(string file, IReadOnlyList<string> packagePath, RuleNode? package, IEnumerable<Import> imports)
    {
        File = file;
        PackagePath = [.. packagePath.Select(RegoValue.From)];
        _package = package;
        foreach (var import in imports.Where(i => !i.IsLanguage))
        {
            _imports[import.Name] = new GlobalName(import.Path[0] == "input", [.. import.Path.Skip(1).Select(RegoValue.From)], import);
        }
    }

    public string File { get; }

    public IReadOnlyList<RegoValue> PackagePath { get; }

    public IEnumerable<GlobalName> Imports => _imports.Values;

    /// <summary>The document that a name stands for when no local variable has it; null where none.</summary>
    public GlobalName? Find(string name)
    {
        if (name is "input" or "data")
        {
            return new GlobalName(name == "input", [], null);
        }

        if (_imports.TryGetValue(name, out var import))
        {
            import.IsUsed = true;
            return import;
        }

        var key = RegoValue.From(name);
        return _package?.Child(key) is { } child && HoldsRules(child) ? new GlobalName(false, [.. PackagePath, key], null) : null;
    }

    /// <summary>A package below this one is not a name of this one.</summary>
    private static bool HoldsRules(RuleNode node) => node.IsNamedByHead;
}

/// <summary>A document that a name stands for.</summary>
internal sealed class GlobalName(bool isInput, IReadOnlyList<RegoValue> path, Import? import)
{
    public bool IsInput { get; } = isInput;

    public IReadOnlyList<RegoValue> Path { get; } = path;

    public Import? Import { get; } = import;

    public bool IsUsed { get; set; }
}
