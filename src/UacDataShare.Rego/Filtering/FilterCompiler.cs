using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>A row rule as filters in OPA's languages.</summary>
public static class FilterCompiler
{
    /// <summary>Compiles the rule at a path for all targets at once: what one of them cannot say is refused for all.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="path">The rule, such as <c>data.filters.include</c>.</param>
    /// <param name="input">What is known of the input.</param>
    /// <param name="partial">What is unknown, such as <c>input.tickets</c>. Builtins without a certain answer are evaluated.</param>
    /// <param name="targets">The languages of the filters.</param>
    /// <param name="mappings">Names of tables and columns, by target or for all; undefined means none.</param>
    /// <param name="options">Instant, limits and switches.</param>
    public static FilterResult Compile(
        CompiledPolicy policy,
        string path,
        RegoValue input,
        ResidualOptions partial,
        IReadOnlyList<FilterTarget> targets,
        RegoValue mappings,
        EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(partial);
        ArgumentNullException.ThrowIfNull(targets);
        if (TableMapping.Fault(mappings, targets) is { } wrong)
        {
            return new FilterResult([], [DiagnosticCatalogue.OutsideFragment("", default, $"mappings: {wrong}", null)], null);
        }

        var result = policy.PartiallyEvaluateQuery(path, input, partial with { NondeterministicBuiltins = true }, options);
        if (result.Residual is not { } residual)
        {
            return new FilterResult([], result.Diagnostics, result.Error);
        }

        var check = new FragmentCheck(targets, TableMapping.ShortNames(mappings), residual.SupportModules);
        RegoDiagnostic[] faults = [.. residual.Bodies.Any(b => b.Count == 0) ? [] : check.Faults(residual.Bodies)];
        faults = [.. faults.Concat(targets.Any(t => t.IsSql) ? Unwritable(residual.Bodies) : [])];
        return faults.Length > 0
            ? new FilterResult([], faults, null)
            : new FilterResult([.. targets.Select(t => new Filter(t, QueryFor(t, residual.Bodies, mappings)))], [], null);
    }

    private static RegoValue QueryFor(FilterTarget target, IReadOnlyList<IReadOnlyList<CoreExpression>> queries, RegoValue mappings)
    {
        if (queries.Count == 0)
        {
            return default;
        }

        var tree = UcastNode.Of(queries, TableMapping.For(mappings, target));
        return target.IsSql ? new SqlClause(target.Dialect).Of(tree) : tree?.Tree() ?? RegoObject.Empty;
    }

    /// <summary>No literal of SQL can hold U+0000, and a list holds scalars only.</summary>
    private static IEnumerable<RegoDiagnostic> Unwritable(IReadOnlyList<IReadOnlyList<CoreExpression>> queries) =>
        from expression in queries.SelectMany(q => q).OfType<CoreCallExpression>()
        let constants = expression.Operands.OfType<CoreValue>().SelectMany(v => v.Value.IsComposite ? CoreTerms.MembersOf(v.Value).Select(m => m.Value) : [v.Value])
        where constants.Any(c => c.IsComposite || (c.TryGetString(out var text) && text.Contains('\0', StringComparison.Ordinal)))
        select DiagnosticCatalogue.OutsideFragment(expression.File, expression.Location, "the value has no literal in SQL", null);
}

/// <summary>A filter in one language.</summary>
/// <param name="Target">The language.</param>
/// <param name="Query">A tree, or a WHERE clause. An empty object or text lets every row pass; undefined lets none.</param>
public sealed record Filter(FilterTarget Target, RegoValue Query);

/// <summary>Filters, or why there are none.</summary>
/// <param name="Filters">One for each target, in their order; none where there is a diagnostic or an error.</param>
/// <param name="Diagnostics">What has no form in the targets, with its place in the policy.</param>
/// <param name="Error">Why the evaluation of a known part failed.</param>
public sealed record FilterResult(IReadOnlyList<Filter> Filters, IReadOnlyList<RegoDiagnostic> Diagnostics, EvaluationError? Error);
