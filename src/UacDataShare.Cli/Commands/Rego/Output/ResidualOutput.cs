using UacDataShare.Rego;

namespace UacDataShare.Cli.Commands.Rego.Output;

/// <summary>Prints what remains of a query in OPA's forms.</summary>
internal static class ResidualOutput
{
    /// <summary>Queries and modules as syntax trees, each left out where there are none.</summary>
    public static void Write(IndentedJson json, Residual residual, string modules)
    {
        if (residual.Queries.Count > 0)
        {
            json.Key("queries").Value(residual.QueryTrees());
        }

        if (residual.Support.Count > 0)
        {
            json.Key(modules).Value(residual.SupportTrees());
        }
    }

    /// <summary>Queries and modules as source, each under a comment.</summary>
    public static string Source(Residual residual) => string.Concat(
        residual.Queries.Select((q, i) => $"# Query {i + 1}\n{Lines(q)}\n").Concat(residual.Support.Select((m, i) => $"# Module {i + 1}\n{m}")));

    /// <summary>A table with a row for each query and each module.</summary>
    public static string Table(Residual residual)
    {
        (string Name, string Text)[] rows =
        [
            .. residual.Queries.Select((q, i) => ($"Query {i + 1}", Lines(q))),
            .. residual.Support.Select((m, i) => ($"Support {i + 1}", m)),
        ];
        var cells = rows.Select(r => (r.Name, Lines: r.Text.Replace("\t", "  ", StringComparison.Ordinal).Trim('\n').Split('\n'))).ToList();
        var name = cells.Max(c => c.Name.Length);
        var width = cells.Max(c => c.Lines.Max(l => l.Length));
        var rule = $"+{new string('-', name + 2)}+{new string('-', width + 2)}+\n";
        return rule + string.Concat(cells.Select(c =>
            string.Concat(c.Lines.Select((line, i) => $"| {(i == 0 ? c.Name : "").PadRight(name)} | {line.PadRight(width)} |\n")) + rule));
    }

    private static string Lines(IReadOnlyList<string> statements) => string.Concat(statements.Select(s => s + "\n"));
}
