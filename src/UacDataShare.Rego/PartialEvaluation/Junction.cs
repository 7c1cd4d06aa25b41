using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>Builds conjunctions and disjunctions in a simple form.</summary>
internal static class Junction
{
    public static Predicate Combine(IEnumerable<Predicate> parts, bool isAnd)
    {
        var kept = new List<Predicate>();
        foreach (var part in parts.SelectMany(p => Flatten(p, isAnd)))
        {
            if (part is ConstantPredicate constant)
            {
                if (constant.Value != isAnd)
                {
                    return constant;
                }
            }
            else if (!kept.Contains(part))
            {
                kept.Add(part);
            }
        }

        if (kept.Any(p => kept.Contains(Predicate.Not(p))))
        {
            return isAnd ? Predicate.False : Predicate.True;
        }

        Absorb(kept, isAnd);
        var merged = isAnd ? kept : MergeEquations(kept);
        return merged.Count switch
        {
            0 => isAnd ? Predicate.True : Predicate.False,
            1 => merged[0],
            _ => isAnd ? new AndPredicate(merged) : new OrPredicate(merged),
        };
    }

    private static IEnumerable<Predicate> Flatten(Predicate part, bool isAnd) => part switch
    {
        AndPredicate conjunction when isAnd => conjunction.Parts,
        OrPredicate disjunction when !isAnd => disjunction.Parts,
        _ => [part],
    };

    /// <summary><c>p and (p or q)</c> is p, <c>p or (p and q)</c> is p.</summary>
    private static void Absorb(List<Predicate> parts, bool isAnd) => parts.RemoveAll(part => Inner(part, isAnd).Any(parts.Contains));

    private static IReadOnlyList<Predicate> Inner(Predicate part, bool isAnd) => part switch
    {
        OrPredicate disjunction when isAnd => disjunction.Parts,
        AndPredicate conjunction when !isAnd => conjunction.Parts,
        _ => [],
    };

    /// <summary><c>x = 1 or x = 2</c> is <c>x in {1, 2}</c>.</summary>
    private static List<Predicate> MergeEquations(List<Predicate> parts)
    {
        var result = new List<Predicate>();
        foreach (var part in parts)
        {
            var at = Key(part) is { } column ? result.FindIndex(p => column.Equals(Key(p))) : -1;
            if (at < 0 || Key(part) is not { } key)
            {
                result.Add(part);
                continue;
            }

            result[at] = new InPredicate(key, RegoSet.Create([.. Values(result[at]), .. Values(part)]));
        }

        return result;
    }

    private static ColumnReference? Key(Predicate part) => part switch
    {
        ComparePredicate { Operator: ComparisonOperator.Equal, Other: null } equation => equation.Column,
        InPredicate membership => membership.Column,
        _ => null,
    };

    private static IEnumerable<RegoValue> Values(Predicate part) => part switch
    {
        ComparePredicate equation => [equation.Constant],
        InPredicate membership => membership.Values,
        _ => [],
    };
}
