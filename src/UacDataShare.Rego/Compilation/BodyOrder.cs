using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// Puts the statements of a body into an order in which each finds its variables bound, keeping the written order where it can.
/// </summary>
internal static class BodyOrder
{
    /// <summary>The statements in order; adds what they bind to <paramref name="bound"/>. Null and diagnostics where there is no order.</summary>
    public static List<BoundExpression>? Arrange(BoundBody body, HashSet<Variable> bound, string file, Action<RegoDiagnostic> report)
    {
        var ordered = new List<BoundExpression>();
        var open = body.Expressions.ToList();
        var progress = true;
        while (progress && open.Count > 0)
        {
            progress = false;
            for (var i = 0; i < open.Count; i++)
            {
                var binding = Binding.Of(open[i], bound);
                if (!binding.IsSafe)
                {
                    continue;
                }

                bound.UnionWith(binding.Outputs);
                ordered.Add(open[i]);
                open.RemoveAt(i--);
                progress = true;
            }
        }

        foreach (var expression in open)
        {
            Report(expression, bound, file, report);
        }

        return open.Count == 0 ? ordered : null;
    }

    private static void Report(BoundExpression expression, HashSet<Variable> bound, string file, Action<RegoDiagnostic> report)
    {
        foreach (var name in Binding.Of(expression, bound).Missing.Select(v => v.DisplayName).Distinct().Order(StringComparer.Ordinal))
        {
            report(DiagnosticCatalogue.UnsafeVariable(file, expression.Location, name));
        }
    }
}
