using System.Globalization;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Negations.</summary>
internal sealed partial class ResidualEvaluator
{
    /// <summary>More combinations of negated statements than this become a support rule.</summary>
    private const int MostCombinations = 16;

    private void Negation(CoreExpression expression, Frame frame, int index, Action then)
    {
        var child = new Frame([Complement(expression)], frame.Bindings, _next++);
        if (!IsUnknown(expression, frame.Bindings))
        {
            var found = false;
            Evaluate(child, 0, () => found = true);
            if (!found)
            {
                then();
            }

            return;
        }

        var live = _unknown.Names(_caller);
        var bodies = Remaining(child, live);
        if (bodies.Any(b => b is [CoreTest { Negated: false, Term: CoreValue { IsFalse: false } }]))
        {
            return;
        }

        if (bodies.Count == 0)
        {
            then();
        }
        else if (CanInline(bodies, live))
        {
            Combine(bodies, 0, then);
        }
        else
        {
            SupportNegation(expression, frame, index, child.Id, bodies, live, then);
        }
    }

    private List<IReadOnlyList<CoreExpression>> Remaining(Frame child, HashSet<string> live)
    {
        var bodies = new List<IReadOnlyList<CoreExpression>>();
        var propagation = new CopyPropagation(live, ensureNonEmpty: true);
        _saved.Apart(() => Evaluate(child, 0, () =>
        {
            var body = _saved.Plugged(_caller);
            bodies.Add(_inlining.IsShallow && body.Count > 0 ? body : propagation.Apply(body));
            Limit(bodies.Count, child.Body[0]);
        }));
        return bodies;
    }

    /// <summary>
    /// A statement can be negated where it stands when nothing in it could be undefined by itself, and when it brings no variable of its own.
    /// </summary>
    private static bool CanInline(List<IReadOnlyList<CoreExpression>> bodies, HashSet<string> live)
    {
        var size = 1;
        foreach (var body in bodies)
        {
            size *= body.Count;
            if (size > MostCombinations || body.Any(e => !CanNegate(e, live)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanNegate(CoreExpression expression, HashSet<string> live)
    {
        var isPlain = expression switch
        {
            CoreTest e => !HasNested(e.Term),
            CoreCallExpression { IsEquality: true } e => !e.Operands.Any(HasNested),
            CoreCallExpression e => !e.Operands.Any(CoreTerms.NeedsEvaluation),
            _ => false,
        };
        if (!isPlain || expression.Negated)
        {
            return isPlain;
        }

        var used = new HashSet<string>();
        CoreTerms.Variables([expression], closures: false, used);
        return used.IsSubsetOf(live);
    }

    private static bool HasNested(CoreTerm term) => term is CoreReference ? CoreTerms.Children(term).Any(CoreTerms.NeedsEvaluation) : CoreTerms.NeedsEvaluation(term);

    /// <summary>Neither of two bodies holds when one statement of each does not: every choice of one each is a way.</summary>
    private void Combine(List<IReadOnlyList<CoreExpression>> bodies, int index, Action then)
    {
        if (index == bodies.Count)
        {
            then();
            return;
        }

        foreach (var expression in bodies[index])
        {
            _saved.Save(Complement(expression), null, null, () => Combine(bodies, index + 1, then));
        }
    }

    private void SupportNegation(
        CoreExpression expression, Frame frame, int index, int negation, List<IReadOnlyList<CoreExpression>> bodies, HashSet<string> live, Action then)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"__not{frame.Id}_{index}_{negation}__");
        var used = new HashSet<string>();
        foreach (var body in bodies)
        {
            CoreTerms.Variables(body, closures: true, used);
        }

        IReadOnlyList<RegoValue> package = [RegoValue.From("data"), _settings.Namespace];
        IReadOnlyList<CoreTerm> arguments = [.. used.Where(live.Contains).Order(StringComparer.Ordinal).Select(v => new CoreVariable(v))];
        foreach (var body in bodies)
        {
            _support.Add(package, new SupportRule([new CoreValue(name)], arguments, CoreValue.True, null, body, IsDefault: false));
        }

        CoreExpression saved = arguments.Count > 0
            ? new CoreCallExpression(new CoreOperator([.. package, name], arguments.Count, null, null, expression.Location), arguments, expression.File, expression.Location) { Negated = true }
            : new CoreTest(new CoreReference(ReferenceRoot.Data, null, [new CoreValue(_settings.Namespace), new CoreValue(name)]), expression.File, expression.Location) { Negated = true };
        _saved.Save(saved, null, null, then);
    }

    private static CoreExpression Complement(CoreExpression expression) => expression switch
    {
        CoreTest e => new CoreTest(e.Term, e.File, e.Location) { Negated = !e.Negated, With = e.With },
        CoreCallExpression e => new CoreCallExpression(e.Function, e.Operands, e.File, e.Location) { Negated = !e.Negated, With = e.With },
        CoreEvery e => new CoreEvery(e.Key, e.Value, e.Domain, e.Body, e.File, e.Location) { Negated = !e.Negated, With = e.With },
        _ => throw Refuse(expression, "a negated body cannot depend on what is unknown: use a helper rule"),
    };
}
