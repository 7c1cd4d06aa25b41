using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>The builtins that have a form in the algebra.</summary>
internal static class Conditions
{
    /// <summary>The condition that a builtin call states; null where it has no form.</summary>
    public static ConditionValue? Of(string builtin, List<Symbolic> values) => builtin switch
    {
        "internal.member_2" => Member(values[0], values[1]),
        "startswith" => Text(values, TextPosition.Start),
        "endswith" => Text(values, TextPosition.End),
        "contains" => Text(values, TextPosition.Anywhere),
        _ => Comparisons.Of(builtin) is { } comparison ? Compare(comparison, values[0], values[1]) : null,
    };

    private static ConditionValue? Compare(ComparisonOperator comparison, Symbolic left, Symbolic right) => (left, right) switch
    {
        (KnownValue a, KnownValue b) => Constant(a.Value.IsDefined && b.Value.IsDefined, Comparisons.Holds(comparison, a.Value, b.Value)),
        (ColumnValue { IsRow: false } a, KnownValue b) => Both(
            new ComparePredicate(a.Column, comparison, b.Value),
            new ComparePredicate(a.Column, Comparisons.Negate(comparison), b.Value)),
        (KnownValue, ColumnValue { IsRow: false }) => Compare(Comparisons.Mirror(comparison), right, left),
        (ColumnValue { IsRow: false } a, ColumnValue { IsRow: false } b) => Both(
            new ComparePredicate(a.Column, comparison, default, b.Column),
            new ComparePredicate(a.Column, Comparisons.Negate(comparison), default, b.Column)),
        (ConditionValue a, KnownValue b) => CompareCondition(comparison, a, b.Value),
        (KnownValue, ConditionValue) => Compare(Comparisons.Mirror(comparison), right, left),
        _ => null,
    };

    private static ConditionValue Constant(bool defined, bool holds) => Both(
        defined && holds ? Predicate.True : Predicate.False,
        defined && !holds ? Predicate.True : Predicate.False);

    /// <summary>A condition's value is true, false or undefined; each of the first two is compared with the constant.</summary>
    private static ConditionValue CompareCondition(ComparisonOperator comparison, ConditionValue condition, RegoValue constant)
    {
        var whenTrue = Comparisons.Holds(comparison, true, constant);
        var whenFalse = Comparisons.Holds(comparison, false, constant);
        return Both(
            Predicate.Any([whenTrue ? condition.WhenTrue : Predicate.False, whenFalse ? condition.WhenFalse : Predicate.False]),
            Predicate.Any([whenTrue ? Predicate.False : condition.WhenTrue, whenFalse ? Predicate.False : condition.WhenFalse]));
    }

    private static ConditionValue? Member(Symbolic item, Symbolic collection)
    {
        if (item is not ColumnValue { IsRow: false } column || collection is not KnownValue { Value: var known })
        {
            return null;
        }

        var values = Values(known);
        return Both(
            values.Count == 0 ? Predicate.False : new InPredicate(column.Column, values),
            Predicate.All([
                Predicate.Not(new IsNullPredicate(column.Column)),
                values.Count == 0 ? Predicate.True : Predicate.Not(new InPredicate(column.Column, values))]));
    }

    private static RegoSet Values(RegoValue collection)
    {
        var builder = new RegoSetBuilder();
        for (var i = 0; i < Evaluation.Members.Count(collection); i++)
        {
            builder.Add(Evaluation.Members.At(collection, i).Value);
        }

        return builder.Build();
    }

    /// <summary>
    /// Of a column that holds no text the builtin is undefined, so it is false only for a text: what stands from the empty string up to
    /// the first array in Rego's order.
    /// </summary>
    private static ConditionValue? Text(List<Symbolic> values, TextPosition position)
    {
        if (values is not [ColumnValue { IsRow: false } column, KnownValue { Value: var known }] || !known.TryGetString(out var text))
        {
            return null;
        }

        var match = new TextPredicate(column.Column, position, text);
        return Both(match, Predicate.All([
            new ComparePredicate(column.Column, ComparisonOperator.GreaterOrEqual, ""),
            new ComparePredicate(column.Column, ComparisonOperator.Less, RegoArray.Empty),
            Predicate.Not(match)]));
    }

    private static ConditionValue Both(Predicate whenTrue, Predicate whenFalse) => new(whenTrue, whenFalse);
}
