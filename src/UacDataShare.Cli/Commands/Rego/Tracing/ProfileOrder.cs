namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>The orders that a profile can be in: figures falling, places rising.</summary>
internal static class ProfileOrder
{
    public static readonly string[] Names = ["total_time_ns", "num_eval", "num_redo", "num_gen_expr", "file", "line"];

    public static IEnumerable<ProfileRow> Sort(IEnumerable<ProfileRow> rows, IReadOnlyList<string> order)
    {
        var sorted = rows.OrderBy(_ => 0);
        foreach (var name in order.Count == 0 ? Names : order)
        {
            sorted = name switch
            {
                "total_time_ns" => sorted.ThenByDescending(r => r.Time),
                "num_eval" => sorted.ThenByDescending(r => r.Evaluated),
                "num_redo" => sorted.ThenByDescending(r => r.Redone),
                "file" => sorted.ThenBy(r => r.File, StringComparer.Ordinal),
                "line" => sorted.ThenBy(r => r.Row),
                _ => sorted,
            };
        }

        return sorted.ThenBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Row).ThenBy(r => r.Column);
    }
}
