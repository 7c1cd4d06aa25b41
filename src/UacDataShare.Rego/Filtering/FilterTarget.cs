namespace UacDataShare.Rego.Filtering;

/// <summary>A language that a filter is written in: UCAST as one of its readers understands it, or the SQL of one database, each as OPA gives it.</summary>
public sealed class FilterTarget
{
    private static readonly string[] s_comparisons = ["eq", "neq", "lt", "lte", "gt", "gte"];
    private static readonly string[] s_member = ["internal.member_2"];
    private static readonly string[] s_texts = ["startswith", "endswith", "contains"];

    private readonly string _shown;
    private readonly HashSet<string> _builtins;
    private readonly HashSet<string> _features;

    private FilterTarget(string language, string dialect, string shown, IEnumerable<string> builtins, params ReadOnlySpan<string> features)
    {
        Language = language;
        Dialect = dialect;
        _shown = shown;
        _builtins = [.. s_comparisons, .. builtins];
        _features = [.. features];
    }

    /// <summary>Every target.</summary>
    public static IReadOnlyList<FilterTarget> All { get; } =
    [
        new("ucast", "all", "UCAST (all)", [.. s_member, .. s_texts], "not", "field-ref"),
        new("ucast", "minimal", "UCAST", []),
        new("ucast", "linq", "UCAST (LINQ)", s_member),
        new("ucast", "prisma", "UCAST (prisma)", [.. s_member, .. s_texts], "not"),
        new("sql", "postgresql", "SQL (postgresql)", [.. s_member, .. s_texts], "not", "field-ref", "existence-ref"),
        new("sql", "mysql", "SQL (mysql)", [.. s_member, .. s_texts], "not", "field-ref", "existence-ref"),
        new("sql", "sqlserver", "SQL (sqlserver)", [.. s_member, .. s_texts], "not", "field-ref", "existence-ref"),
        new("sql", "sqlite", "SQL (sqlite)", s_member, "not", "field-ref", "existence-ref"),
    ];

    /// <summary><c>ucast</c> or <c>sql</c>.</summary>
    public string Language { get; }

    /// <summary>The reader, or the database.</summary>
    public string Dialect { get; }

    /// <summary>The media type by which a filter of this target is asked for.</summary>
    public string MediaType => $"application/vnd.opa.{Language}.{Dialect}+json";

    internal bool IsSql => Language == "sql";

    /// <summary>Why a builtin cannot be said in one of several targets; null where it can in all.</summary>
    internal static string? WithoutBuiltin(IEnumerable<FilterTarget> targets, string builtin) =>
        Join(targets.Where(t => !t._builtins.Contains(builtin)).Select(t => $"unsupported for {t._shown}"));

    internal static string? WithoutFeature(IEnumerable<FilterTarget> targets, string feature) =>
        Join(targets.Where(t => !t._features.Contains(feature)).Select(t => $"unsupported feature \"{feature}\" for {t._shown}"));

    private static string? Join(IEnumerable<string> reasons) => string.Join('\n', reasons) is { Length: > 0 } text ? text : null;
}
