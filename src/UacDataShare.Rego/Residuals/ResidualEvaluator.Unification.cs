using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Unification.</summary>
internal sealed partial class ResidualEvaluator
{
    private void Unify(Side left, Side right, CoreExpression at, Action then)
    {
        Guard(at);
        var (a, b) = (left.Applied(), right.Applied());
        if (IsDeferred(a.Term) || IsDeferred(b.Term))
        {
            UnifyValues(a, b, at, then);
        }
        else if (a.Term is CoreValue x && b.Term is CoreValue y)
        {
            if (x.Value == y.Value)
            {
                then();
            }
        }
        else if (Elements(a.Term) is { } elements && Elements(b.Term) is { } others)
        {
            UnifyAll(elements, a.Bindings, others, b.Bindings, 0, at, then);
        }
        else if (Entries(a) is { } entries && Entries(b) is { } otherEntries)
        {
            UnifyObjects(entries, a.Bindings, otherEntries, b.Bindings, at, then);
        }
    }

    /// <summary>What is evaluated, kept or bound before anything is compared.</summary>
    private static bool IsDeferred(CoreTerm term) => term is CoreVariable or CoreReference or CoreComprehension or CoreSet;

    private void UnifyAll(
        IReadOnlyList<CoreTerm> left, Bindings leftBindings, IReadOnlyList<CoreTerm> right, Bindings rightBindings, int index, CoreExpression at, Action then)
    {
        if (left.Count != right.Count)
        {
            return;
        }

        if (index == left.Count)
        {
            then();
            return;
        }

        Unify(new Side(left[index], leftBindings), new Side(right[index], rightBindings), at, () =>
            UnifyAll(left, leftBindings, right, rightBindings, index + 1, at, then));
    }

    private void UnifyObjects(
        IReadOnlyList<CoreEntry> left, Bindings leftBindings, IReadOnlyList<CoreEntry> right, Bindings rightBindings, CoreExpression at, Action then)
    {
        if (left.Count != right.Count)
        {
            return;
        }

        var others = new List<CoreTerm>();
        foreach (var entry in left)
        {
            if (entry.Key is not CoreValue || right.FirstOrDefault(e => IsSame(e.Key, entry.Key)) is not { Value: { } value })
            {
                return;
            }

            others.Add(value);
        }

        UnifyAll([.. left.Select(e => e.Value)], leftBindings, others, rightBindings, 0, at, then);
    }

    private void UnifyValues(Side a, Side b, CoreExpression at, Action then)
    {
        var saveA = IsSaved(a);
        if (!saveA && a.Term is CoreReference left)
        {
            Reference(left, a.Bindings, b, at, then);
            return;
        }

        var saveB = IsSaved(b);
        if (!saveB && b.Term is CoreReference right)
        {
            Reference(right, b.Bindings, a, at, then);
            return;
        }

        if (a.Term is CoreComprehension x)
        {
            Comprehension(x, a.Bindings, b, swapped: false, saveB, at, then);
        }
        else if (b.Term is CoreComprehension y)
        {
            Comprehension(y, b.Bindings, a, swapped: true, saveA, at, then);
        }
        else if (saveA || saveB)
        {
            SaveEquation(a, b, at, then);
        }
        else
        {
            BindOrCompare(a, b, then);
        }
    }

    private bool IsSaved(Side side) =>
        side.Term is CoreSet ? _unknown.ContainsWithin(side.Term, side.Bindings) : _unknown.Contains(side.Term, side.Bindings);

    private static void BindOrCompare(Side a, Side b, Action then)
    {
        if (a.Term is CoreVariable x)
        {
            if (b.Term is CoreVariable y && x.Name == y.Name && ReferenceEquals(a.Bindings, b.Bindings))
            {
                then();
            }
            else
            {
                a.Bindings.Bind(x.Name, b.Term, b.Bindings, then);
            }
        }
        else if (b.Term is CoreVariable y)
        {
            b.Bindings.Bind(y.Name, a.Term, a.Bindings, then);
        }
        else if (IsSame(a.Bindings.Plug(a.Term), b.Bindings.Plug(b.Term)))
        {
            then();
        }
    }

    private static bool IsSame(CoreTerm left, CoreTerm right) =>
        left is CoreValue x && right is CoreValue y ? x.Value == y.Value : left.IsSame(right);

    private static IReadOnlyList<CoreTerm>? Elements(CoreTerm term) => term switch
    {
        CoreArray array => array.Elements,
        CoreValue { Value: var value } when value.TryGetArray(out var items) => [.. items.Select(i => new CoreValue(i))],
        _ => null,
    };

    private static IReadOnlyList<CoreEntry>? Entries(Side side) => side.Term switch
    {
        CoreObject map => [.. map.Entries.Select(e => e with { Key = side.Bindings.Plug(e.Key) })],
        CoreValue { Value: { IsObject: true } value } => [.. CoreTerms.MembersOf(value).Select(m => new CoreEntry(new CoreValue(m.Key), new CoreValue(m.Value)))],
        _ => null,
    };

    private void Comprehension(
        CoreComprehension comprehension, Bindings bindings, Side other, bool swapped, bool otherIsSaved, CoreExpression at, Action then)
    {
        var kept = IsUnknown(comprehension, bindings);
        var side = kept
            ? new Side(Closed(comprehension, bindings), _caller)
            : new Side(new CoreValue(Compute(comprehension, bindings, at)), bindings);
        if (other.Term is CoreComprehension second)
        {
            var otherKept = IsUnknown(second, other.Bindings);
            other = otherKept ? new Side(Closed(second, other.Bindings), _caller)
                : new Side(new CoreValue(Compute(second, other.Bindings, at)), other.Bindings);
            otherIsSaved |= otherKept;
        }

        var (left, right) = swapped ? (other, side) : (side, other);
        if (kept || otherIsSaved)
        {
            SaveEquation(left, right, at, then);
        }
        else
        {
            Unify(left, right, at, then);
        }
    }

    private RegoValue Compute(CoreComprehension c, Bindings bindings, CoreExpression at)
    {
        var found = new List<(RegoValue Key, RegoValue Value)>();
        Evaluate(new Frame(c.Body, bindings, _next++), 0, () =>
        {
            var key = c.Key is null ? default : Known(bindings.Plug(c.Key), at);
            found.Add((key, Known(bindings.Plug(c.Head), at)));
        });
        switch (c.Kind)
        {
            case ComprehensionKind.Array:
                return RegoArray.Create(found.Select(f => f.Value));
            case ComprehensionKind.Set:
                return RegoSet.Create([.. found.Select(f => f.Value)]);
            default:
                return ObjectOf(found, at);
        }
    }

    private RegoValue ObjectOf(List<(RegoValue Key, RegoValue Value)> found, CoreExpression at)
    {
        var builder = new RegoObjectBuilder();
        foreach (var (key, value) in found)
        {
            if (builder[key] is { IsDefined: true } known && known != value)
            {
                _machine.Fail(EvaluationErrorCodes.Conflict, "object keys must be unique", at.File, at.Location);
                throw Refuse(at, "the evaluation failed");
            }

            builder.Set(key, value);
        }

        return builder.Build();
    }

    private static RegoValue Known(CoreTerm term, CoreExpression at) =>
        term is CoreValue value ? value.Value : throw Refuse(at, "a comprehension collects a value that is not known");

    /// <summary>The comprehension with its variables named apart, and equations for those that the body around it has bound.</summary>
    private CoreComprehension Closed(CoreComprehension comprehension, Bindings bindings)
    {
        var used = new HashSet<string>();
        CoreTerms.Variables(comprehension, closures: true, used);
        var renamed = (CoreComprehension)bindings.Rename(comprehension, _caller);
        var equations = bindings.Names.Distinct().Where(used.Contains).Select(name =>
            CoreTerms.Equation(bindings.Named(new CoreVariable(name), _caller), bindings.Plug(new CoreVariable(name), _caller), "", comprehension.Location));
        return new CoreComprehension(renamed.Kind, renamed.Key, renamed.Head, [.. renamed.Body, .. equations], comprehension.Location);
    }
}
