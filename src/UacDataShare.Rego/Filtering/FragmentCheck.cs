using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>Tells what of a residual has no form in the targets, with OPA's words and the place in the policy.</summary>
internal sealed class FragmentCheck(IReadOnlyList<FilterTarget> targets, IReadOnlySet<string> shortNames, SupportModules support)
{
    private static readonly string[] s_comparisons = ["eq", "neq", "lt", "lte", "gt", "gte"];
    private static readonly string[] s_withColumnFirst = ["startswith", "endswith", "contains", "internal.member_2"];

    public IEnumerable<RegoDiagnostic> Faults(IEnumerable<IReadOnlyList<CoreExpression>> queries) =>
        queries.SelectMany(q => q).SelectMany(e => new[] { Form(e), e.With.Count == 0 && e is CoreCallExpression call ? Call(call) : null }).OfType<RegoDiagnostic>();

    private RegoDiagnostic? Form(CoreExpression e)
    {
        if (e.With.Count > 0)
        {
            return Fault(e, "\"with\" not permitted");
        }

        if (e.Negated)
        {
            return e is not CoreCallExpression ? Fault(e, "\"not\" not permitted")
                : FilterTarget.WithoutFeature(targets, "not") is { } reason ? Fault(e, $"\"not\" not permitted: {reason}")
                : null;
        }

        return e switch
        {
            CoreCallExpression => null,
            CoreEvery => Fault(e, "\"every\" not permitted"),
            CoreTest { Term: CoreReference { Root: ReferenceRoot.Data } reference } => Data(e, reference),
            CoreTest { Term.Text: var text } => Fault(e, $"invalid statement \"{text}\"", $"try `{text} != false`"),
            _ => Fault(e, "invalid statement"),
        };
    }

    private RegoDiagnostic Data(CoreExpression e, CoreReference reference)
    {
        RegoValue[] path = [.. reference.Path.Select(CoreTerms.ValueOf)];
        if (path.Length > 1 && path[0].TryGetString(out var first) && first == "partial")
        {
            var name = "data" + CoreTerms.Root(ReferenceRoot.Data, path.Skip(1)).Text["data".Length..];
            var rules = support.Modules.SelectMany(m => m.Rules.Where(r =>
                m.Package.Skip(1).Concat(r.Path.Select(CoreTerms.ValueOf)).SequenceEqual(path))).ToList();
            if (rules.Any(r => r.IsDefault))
            {
                return Fault(e, $"use of default rule in {name}", at: reference.Path[^1].Location);
            }

            if (rules.Count > 0)
            {
                return Fault(e, $"use of multi-value rule in {name}", at: reference.Path[^1].Location);
            }
        }

        return Fault(e, $"invalid data reference \"{reference.Text}\"", $"has rule \"{reference.Text}\" an `else`?");
    }

    private RegoDiagnostic? Call(CoreCallExpression e)
    {
        var name = e.Function.Name;
        if (name == "internal.member_3")
        {
            return Fault(e, "invalid use of \"... in ...\"", at: e.Function.Location);
        }

        if (e.Function.IsData)
        {
            return Fault(e, $"invalid data reference \"{CoreText.Of(e)}\"", $"has function \"{name}(...)\" an `else`?");
        }

        if (!s_comparisons.Contains(name) && !s_withColumnFirst.Contains(name))
        {
            return Fault(e, $"invalid builtin `{name}`", at: e.Function.Location);
        }

        if (FilterTarget.WithoutBuiltin(targets, name) is { } reason)
        {
            return Fault(e, $"invalid builtin `{(name == "internal.member_2" ? "in" : name)}`: {reason}", at: e.Function.Location);
        }

        return Operands(e, name);
    }

    private RegoDiagnostic? Operands(CoreCallExpression e, string name)
    {
        foreach (var operand in e.Operands)
        {
            if (operand is CoreCall)
            {
                return Fault(e, $"{name}: nested call operand: {Prefixed(operand)}", at: e.Function.Location);
            }

            if (operand is CoreReference reference && !IsColumn(reference))
            {
                return Fault(e, $"{name}: invalid ref operand: {reference.Text}", at: e.Function.Location);
            }
        }

        if (e.HasOutput)
        {
            return Fault(e, "both rhs and lhs non-scalar/non-ground", at: e.Function.Location);
        }

        var columns = e.Operands.Count(o => o is CoreReference);
        if (columns == 2 && FilterTarget.WithoutFeature(targets, "field-ref") is { } noField)
        {
            return Fault(e, $"reference to field: {noField}", at: e.Function.Location);
        }

        return s_withColumnFirst.Contains(name) ? ColumnFirst(e, name) : Comparison(e, name, columns);
    }

    private static RegoDiagnostic? ColumnFirst(CoreCallExpression e, string name) => e.Operands switch
    {
        [not CoreReference, _] => Fault(e, $"rhs of {name} must be known", at: e.Function.Location),
        [_, CoreValue { Value: var known }] when (name == "internal.member_2" && known is { IsArray: true } or { IsSet: true })
            || (name != "internal.member_2" && known.IsString) => null,
        _ => Fault(e, "both rhs and lhs non-scalar/non-ground", at: e.Function.Location),
    };

    private RegoDiagnostic? Comparison(CoreCallExpression e, string name, int columns)
    {
        if (columns == 2 || (columns == 1 && e.Operands.Any(o => o is CoreValue { Value.IsComposite: false })))
        {
            var isNull = e.Operands.Any(o => o is CoreValue { Value.IsNull: true });
            return isNull && name is not "eq" and not "neq" && targets.Any(t => t.IsSql)
                ? Fault(e, "null value can only be used with 'eq' or 'ne' operators", at: e.Function.Location)
                : null;
        }

        if (name == "eq" && columns == 1 && !e.Negated && e.Operands.Any(o => o is CoreVariable))
        {
            return FilterTarget.WithoutFeature(targets, "existence-ref") is { } reason ? Fault(e, $"existence of field: {reason}") : null;
        }

        return Fault(e, "both rhs and lhs non-scalar/non-ground", at: e.Function.Location);
    }

    /// <summary>A column of a table, or a short name that is mapped to one.</summary>
    private bool IsColumn(CoreReference reference) =>
        reference.Root == ReferenceRoot.Input
        && reference.Path.All(p => p is CoreValue { Value.IsString: true })
        && (reference.Path.Count == 2
            || (reference.Path.Count == 1 && CoreTerms.ValueOf(reference.Path[0]).TryGetString(out var name) && shortNames.Contains(name)));

    /// <summary>A call as its name with its operands, whatever its operator.</summary>
    private static string Prefixed(CoreTerm term) =>
        term is CoreCall call ? $"{call.Function.Name}({string.Join(", ", call.Arguments.Select(Prefixed))})" : term.Text;

    private static RegoDiagnostic Fault(CoreExpression e, string message, string? details = null, SourceLocation at = default) =>
        DiagnosticCatalogue.OutsideFragment(e.File, at.Row > 0 ? at : e.Location, message, details);
}
