using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>What remains, and what is unknown because of it.</summary>
internal sealed partial class ResidualEvaluator
{
    private void SaveEquation(Side left, Side right, CoreExpression at, Action then)
    {
        var equation = CoreTerms.Equation(left.Term, right.Term, at.File, at.Location);
        _unknown.Mark([.. SaveSet.Open(left.Term, left.Bindings), .. SaveSet.Open(right.Term, right.Bindings)], () =>
            _saved.Save(equation, left.Bindings, right.Bindings, then));
    }

    private void SaveCall(CoreOperator function, CoreCallExpression call, Bindings bindings, Action then)
    {
        var saved = new CoreCallExpression(function, call.Operands, call.File, call.Location);
        _unknown.Mark(call.HasOutput ? SaveSet.Open(call.Operands[^1], bindings) : [], () => _saved.Save(saved, bindings, null, then));
    }

    /// <summary>
    /// A statement under replacements remains as it is, and the rules that it names with it: what a replacement changes can be told only
    /// when everything is known.
    /// </summary>
    private void SaveWhole(CoreExpression expression, Bindings bindings, Action then)
    {
        var (closed, open) = expression switch
        {
            CoreTest e => ((CoreExpression)new CoreTest(Closed(e.Term, bindings), e.File, e.Location) { Negated = e.Negated, With = Plug(e.With, bindings) },
                SaveSet.Open(e.Term, bindings)),
            CoreCallExpression e => (
                new CoreCallExpression(e.Function, [.. e.Operands.Select(o => Closed(o, bindings))], e.File, e.Location) { Negated = e.Negated, With = Plug(e.With, bindings) },
                e.IsEquality ? e.Operands.SelectMany(o => SaveSet.Open(o, bindings)) : e.HasOutput ? SaveSet.Open(e.Operands[^1], bindings) : []),
            CoreEvery e => (PlugEvery(e, bindings), []),
            _ => throw Refuse(expression, "a negated body, and or or cannot stand under with where something is unknown: use a helper rule"),
        };
        _unknown.Mark(expression.Negated ? [] : [.. open], () => _saved.Save(closed, null, null, then));
    }

    private CoreTerm Closed(CoreTerm term, Bindings bindings) =>
        term is CoreComprehension comprehension ? Closed(comprehension, bindings) : bindings.Plug(term, _caller);

    private IReadOnlyList<CoreWith> Plug(IReadOnlyList<CoreWith> with, Bindings bindings) =>
        [.. with.Select(w => w with { Value = bindings.Plug(w.Value, _caller) })];

    private CoreEvery PlugEvery(CoreEvery e, Bindings bindings) => new(
        bindings.Plug(e.Key, _caller),
        bindings.Plug(e.Value, _caller),
        bindings.Plug(e.Domain, _caller),
        [.. e.Body.Select(s => PlugInside(s, bindings))],
        e.File,
        e.Location) { Negated = e.Negated, With = Plug(e.With, bindings) };

    private CoreExpression PlugInside(CoreExpression expression, Bindings bindings) => expression switch
    {
        CoreTest e => new CoreTest(Closed(e.Term, bindings), e.File, e.Location) { Negated = e.Negated, With = Plug(e.With, bindings) },
        CoreCallExpression e => new CoreCallExpression(e.Function, [.. e.Operands.Select(o => Closed(o, bindings))], e.File, e.Location)
        {
            Negated = e.Negated,
            With = Plug(e.With, bindings),
        },
        CoreEvery e => PlugEvery(e, bindings),
        _ => throw Refuse(expression, "a negated body, and or or cannot depend on what is unknown: use a helper rule"),
    };

    /// <summary>Whether the statement cannot be evaluated: it names something unknown or kept, or a rule that does.</summary>
    private bool IsUnknown(CoreExpression expression, Bindings? bindings) =>
        expression.With.Count > 0
        || (expression is CoreCallExpression { Function.Builtin.IsNondeterministic: true } && !_settings.Nondeterministic)
        || (expression is CoreCallExpression { Function.Rule: { } rule } && IsUnknown(rule))
        || CoreTerms.TermsOf(expression).Any(t => IsUnknown(t, bindings))
        || CoreTerms.BodiesOf(expression).Any(b => b.Any(e => IsUnknown(e, bindings)));

    private bool IsUnknown(CoreTerm term, Bindings? bindings) => term switch
    {
        CoreVariable => bindings is not null && _unknown.ContainsWithin(term, bindings),
        CoreReference reference => IsUnknown(reference, bindings),
        CoreComprehension c => (c.Key is not null && IsUnknown(c.Key, bindings)) || IsUnknown(c.Head, bindings) || c.Body.Any(e => IsUnknown(e, bindings)),
        CoreCall { Function.Rule: { } rule } when IsUnknown(rule) => true,
        _ => CoreTerms.Children(term).Any(c => IsUnknown(c, bindings)),
    };

    private bool IsUnknown(CoreReference reference, Bindings? bindings)
    {
        var known = bindings is null ? _unknown.Overlaps(reference) : _unknown.Contains(reference, bindings);
        if (known || CoreTerms.Children(reference).Any(c => IsUnknown(c, bindings)))
        {
            return true;
        }

        return reference.Root == ReferenceRoot.Data
            && (_inlining.Keeps([.. reference.Path.TakeWhile(p => p is CoreValue).Select(CoreTerms.ValueOf)])
                || Reached(_policy.Tree.Root, reference.Path, 0).Any(IsUnknown));
    }

    private bool IsUnknown(RuleNode node)
    {
        if (!_unknownRules.TryGetValue(node, out var unknown))
        {
            Guard(node.Rules[0]);
            unknown = IsUnknown(CoreTerms.Root(ReferenceRoot.Data, CoreOperator.PathOf(node)), onlySelf: true)
                || _program.RulesAt(node).Any(chain => chain.Any(IsUnknown));
            _unknownRules[node] = unknown;
        }

        return unknown;
    }

    private bool IsUnknown(CoreReference place, bool onlySelf) =>
        onlySelf && (_unknown.Overlaps(place) || _inlining.Keeps([.. place.Path.Select(CoreTerms.ValueOf)]));

    private bool IsUnknown(CoreRule rule) =>
        IsUnknown(rule.Value, null) || rule.Path.Any(p => IsUnknown(p, null)) || rule.Body.Any(e => IsUnknown(e, null));

    /// <summary>The places with rules that a path may lead to.</summary>
    private static IEnumerable<RuleNode> Reached(RuleNode node, IReadOnlyList<CoreTerm> path, int at)
    {
        if (node.HasRules || at == path.Count)
        {
            return node.WithDescendants().Where(n => n.HasRules);
        }

        return path[at] is CoreValue key
            ? node.Child(key.Value) is { } child ? Reached(child, path, at + 1) : []
            : node.Children.Values.SelectMany(c => Reached(c, path, at + 1));
    }
}
