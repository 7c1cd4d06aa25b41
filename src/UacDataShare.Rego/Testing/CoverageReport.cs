using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Testing;

/// <summary>Which rows of which files the evaluations reached.</summary>
/// <param name="Files">The files by name, in order.</param>
public sealed record CoverageReport(IReadOnlyList<FileCoverage> Files)
{
    /// <summary>Rows reached, over all files.</summary>
    public int CoveredLines => Files.Sum(f => f.Covered.Count);

    /// <summary>Rows not reached, over all files.</summary>
    public int NotCoveredLines => Files.Sum(f => f.NotCovered.Count);

    /// <summary>Per cent of rows that are reached, over all files; 0 where there are none.</summary>
    public double Coverage => FileCoverage.PerCent(CoveredLines, NotCoveredLines);

    /// <summary>Compares what was reached with the rules and statements of the modules.</summary>
    public static CoverageReport Of(IEnumerable<PolicyModule> modules, CoverageCollector collector)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(collector);
        return new CoverageReport([.. modules.OrderBy(m => m.File, StringComparer.Ordinal).Select(m => FileOf(m.Syntax, collector))]);
    }

    private static FileCoverage FileOf(Module module, CoverageCollector collector)
    {
        var rows = module.Rules.SelectMany(RowsOf).ToHashSet();
        var covered = collector.RowsOf(module.File).Order().ToArray();
        var missed = rows.Where(row => !collector.IsCovered(module.File, row)).Order().ToArray();
        return new FileCoverage(module.File, covered, missed);
    }

    /// <summary>The heads of rules and every statement, however deep; declarations do nothing. An else branch has no head of its own.</summary>
    private static IEnumerable<int> RowsOf(Rule rule) => SyntaxTree.Nodes(rule)
        .Where(node => node is RuleHead or Expression and not SomeDeclaration)
        .Select(node => node.Location.Row);
}

/// <summary>The rows of one file.</summary>
/// <param name="File">The file.</param>
/// <param name="Covered">Rows that were reached.</param>
/// <param name="NotCovered">Rows with a rule or a statement that were not.</param>
public sealed record FileCoverage(string File, IReadOnlyList<int> Covered, IReadOnlyList<int> NotCovered)
{
    /// <summary>Per cent of rows that are reached; 0 where there are none.</summary>
    public double Coverage => PerCent(Covered.Count, NotCovered.Count);

    internal static double PerCent(int covered, int missed) =>
        covered + missed == 0 ? 0 : Math.Round(100.0 * covered / (covered + missed), 2, MidpointRounding.AwayFromZero);
}
