namespace UacDataShare.Rego.Syntax;

/// <summary>Which words are keywords in a module: it depends on the version and on the imports.</summary>
internal sealed class Keywords
{
    private static readonly HashSet<string> Reserved =
    [
        "package", "import", "as", "default", "else", "not", "some", "with", "null", "true", "false", "if", "in", "contains", "every",
    ];

    public bool If { get; private set; }

    public bool In { get; private set; }

    public bool Contains { get; private set; }

    public bool Every { get; private set; }

    /// <summary>A negation covers its whole operand.</summary>
    public bool Not { get; private set; }

    public bool And { get; private set; }

    public bool Or { get; private set; }

    /// <summary>Version 1: <c>if</c> and <c>contains</c> are required.</summary>
    public bool Strict { get; private set; }

    public bool Logical => And || Or;

    public static Keywords Of(RegoVersion version)
    {
        var keywords = new Keywords();
        if (version == RegoVersion.V1)
        {
            keywords.EnableVersion1();
        }

        return keywords;
    }

    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>Takes an import into account; false where it names no keyword.</summary>
    public bool TryImport(IReadOnlyList<string> path)
    {
        if (path is ["rego", "v1"])
        {
            EnableVersion1();
            return true;
        }

        return path is ["future", "keywords", ..] && (path.Count == 2 ? EnableAll() : path.Count == 3 && Enable(path[2]));
    }

    private void EnableVersion1()
    {
        If = In = Contains = Every = Strict = true;
    }

    private bool EnableAll()
    {
        If = In = Contains = Every = true;
        return true;
    }

    private bool Enable(string word) => word switch
    {
        "if" => If = true,
        "in" => In = true,
        "contains" => Contains = true,
        "every" => Every = In = true,
        "not" => Not = true,
        "and" => And = true,
        "or" => Or = true,
        _ => false,
    };
}
