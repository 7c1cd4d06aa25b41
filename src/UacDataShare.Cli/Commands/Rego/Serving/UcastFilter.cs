using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>
/// A condition on rows in OPA's UCAST form: undefined lets no row pass, an empty object every row.
/// </summary>
internal static class UcastFilter
{
    public static RegoValue Of(Predicate predicate, string table) => predicate switch
    {
        { IsTrue: true } => RegoObject.Empty,
        { IsFalse: true } => default,
        _ => Node(predicate, table),
    };

    private static RegoValue Node(Predicate predicate, string table) => predicate switch
    {
        ComparePredicate p => Field(p.Column, Operator(p.Operator), p.Other is { } other ? Object(("field", Name(other, table))) : p.Constant, table),
        InPredicate p => Field(p.Column, "in", RegoArray.Create(Enumerable.Range(0, p.Values.Count).Select(p.Values.ItemAt)), table),
        IsNullPredicate p => Field(p.Column, "eq", RegoValue.Null, table),
        TextPredicate p => Field(p.Column, Operator(p.Position), p.Text, table),
        NotPredicate p => Compound("not", [p.Operand], table),
        AndPredicate p => Compound("and", p.Parts, table),
        OrPredicate p => Compound("or", p.Parts, table),
        ConstantPredicate p => Compound(p.Value ? "and" : "or", [], table),
        _ => throw new InvalidOperationException($"{predicate.GetType().Name} has no form in UCAST."),
    };

    private static RegoValue Compound(string name, IEnumerable<Predicate> parts, string table) => Object(
        ("type", "compound"), ("operator", name), ("value", RegoArray.Create(parts.Select(p => Node(p, table)))));

    private static RegoValue Field(ColumnReference column, string name, RegoValue value, string table) => Object(
        ("type", "field"), ("operator", name), ("field", Name(column, table)), ("value", value));

    private static string Name(ColumnReference column, string table) => table == "input" ? column.ToString() : $"{table}.{column}";

    private static string Operator(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "eq",
        ComparisonOperator.NotEqual => "ne",
        ComparisonOperator.Less => "lt",
        ComparisonOperator.LessOrEqual => "lte",
        ComparisonOperator.Greater => "gt",
        ComparisonOperator.GreaterOrEqual => "gte",
    };

    private static string Operator(TextPosition position) => position switch
    {
        TextPosition.Start => "startswith",
        TextPosition.End => "endswith",
        TextPosition.Anywhere => "contains",
    };

    private static RegoValue Object(params ReadOnlySpan<(string Key, RegoValue Value)> members)
    {
        var builder = new RegoObjectBuilder(members.Length);
        foreach (var (key, value) in members)
        {
            builder.Set(key, value);
        }

        return builder.Build();
    }
}
