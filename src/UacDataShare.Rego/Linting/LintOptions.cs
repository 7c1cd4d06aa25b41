namespace UacDataShare.Rego.Linting;

/// <summary>What the linter is told besides the policies.</summary>
public sealed record LintOptions
{
    /// <summary>The defaults: no catalogue of fields, the usual names.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>The coordinates of all fields, such as <c>Child.sex</c>; null where no catalogue is given, and then fields are not checked.</summary>
    public IReadOnlySet<string>? Fields { get; init; }

    /// <summary>Names of rules that let data out. A rule annotated <c>custom: {release: true}</c> is one too.</summary>
    public IReadOnlyList<string> ReleaseRules { get; init; } = ["allow", "release", "decision"];

    /// <summary>Beginnings of the names of rules that refuse.</summary>
    public IReadOnlyList<string> DenyRules { get; init; } = ["deny", "denied", "refus", "violation"];

    /// <summary>Last names of packages whose rules become conditions of a query. A rule annotated <c>custom: {filter: true}</c> is one too.</summary>
    public IReadOnlyList<string> FilterPackages { get; init; } = ["subjects", "filters"];

    /// <summary>Names of rules that are not run.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];
}
