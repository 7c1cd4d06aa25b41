namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>Tells whether two conditions can be seen never to hold for one row.</summary>
internal static class Exclusion
{
    public static bool Holds(Predicate left, Predicate right) =>
        Predicate.All([left, right]).IsFalse || Parts(left).Any(a => Parts(right).Any(b => Denies(a, b) || Denies(b, a)));

    private static IReadOnlyList<Predicate> Parts(Predicate predicate) => predicate is AndPredicate conjunction ? conjunction.Parts : [predicate];

    /// <summary>
    /// <c>not p</c> denies p, and any disjunction or conjunction from which p can be read off; two equations on one column deny each other.
    /// </summary>
    private static bool Denies(Predicate a, Predicate b) => a switch
    {
        NotPredicate not => Implies(b, not.Operand),
        ComparePredicate { Operator: ComparisonOperator.Equal, Other: null } x =>
            b is ComparePredicate { Operator: ComparisonOperator.Equal, Other: null } y
            && x.Column.Equals(y.Column) && x.Constant != y.Constant,
        _ => false,
    };

    private static bool Implies(Predicate a, Predicate b) =>
        a.Equals(b)
        || (b is OrPredicate options && options.Parts.Any(p => Implies(a, p)))
        || (a is AndPredicate all && all.Parts.Any(p => Implies(p, b)))
        || (b is AndPredicate both && both.Parts.All(p => Implies(a, p)))
        || (a is OrPredicate either && either.Parts.All(p => Implies(p, b)))
        || (a is ComparePredicate { Operator: ComparisonOperator.Equal, Other: null } equation
            && b is InPredicate membership && membership.Column.Equals(equation.Column) && membership.Values.Contains(equation.Constant));
}
