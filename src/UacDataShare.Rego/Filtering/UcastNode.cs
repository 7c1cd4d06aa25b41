using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>A filter as a tree of conditions, OPA's UCAST.</summary>
internal abstract record UcastNode
{
    /// <summary>The tree in JSON.</summary>
    public abstract RegoValue Tree();

    /// <summary>The tree of residual queries, which a check has found translatable; null where every row passes.</summary>
    public static UcastNode? Of(IReadOnlyList<IReadOnlyList<CoreExpression>> queries, TableMapping mapping) =>
        queries.Any(q => q.Count == 0) ? null
        : queries is [var only] ? Of(only, mapping)
        : new UcastCompound("or", [.. queries.Select(q => Of(q, mapping))]);

    private static UcastNode Of(IReadOnlyList<CoreExpression> body, TableMapping mapping)
    {
        UcastNode[] nodes = [.. body.Cast<CoreCallExpression>().Select(e => Of(e, mapping))];
        return nodes is [var only] ? only : new UcastCompound("and", nodes);
    }

    private static UcastNode Of(CoreCallExpression e, TableMapping mapping)
    {
        var isFlipped = e.Operands[0] is not CoreReference;
        var (column, other) = isFlipped ? (e.Operands[1], e.Operands[0]) : (e.Operands[0], e.Operands[1]);
        var field = mapping.FieldOf((CoreReference)column);
        UcastNode node = other switch
        {
            CoreReference second => new UcastField(OperatorOf(e, isFlipped), field, default, mapping.FieldOf(second)),
            CoreVariable => new UcastField("ne", field, RegoValue.Null, null),
            _ => new UcastField(OperatorOf(e, isFlipped), field, CoreTerms.ValueOf(other), null),
        };
        return e.Negated ? new UcastCompound("not", [node]) : node;
    }

    /// <summary>With its sides exchanged, a comparison is mirrored: <c>10 &lt;= x</c> is <c>x &gt;= 10</c>.</summary>
    private static string OperatorOf(CoreCallExpression e, bool isFlipped)
    {
        if (Comparisons.Of(e.Function.Name) is not { } comparison)
        {
            return e.Function.Name == "internal.member_2" ? "in" : e.Function.Name;
        }

        return (isFlipped ? Comparisons.Mirror(comparison) : comparison) switch
        {
            ComparisonOperator.Equal => "eq",
            ComparisonOperator.NotEqual => "ne",
            ComparisonOperator.Less => "lt",
            ComparisonOperator.LessOrEqual => "lte",
            ComparisonOperator.Greater => "gt",
            ComparisonOperator.GreaterOrEqual => "gte",
        };
    }
}

/// <summary>Conditions joined by <c>and</c> or <c>or</c>, or one under <c>not</c>.</summary>
internal sealed record UcastCompound(string Operator, IReadOnlyList<UcastNode> Nodes) : UcastNode
{
    public override RegoValue Tree() => RegoObject.Create(
        ("operator", Operator), ("type", "compound"), ("value", RegoArray.Create(Nodes.Select(n => n.Tree()))));
}

/// <summary>A column compared with a value, or with another column.</summary>
internal sealed record UcastField(string Operator, string Field, RegoValue Value, string? Other) : UcastNode
{
    public override RegoValue Tree() => RegoObject.Create(("field", Field), ("operator", Operator), ("type", "field"), ("value", Shown()));

    /// <summary>A set is a list in JSON.</summary>
    private RegoValue Shown() => Other is not null ? RegoObject.Create(("field", Other))
        : Value.IsSet ? RegoArray.Create(CoreTerms.MembersOf(Value).Select(m => m.Value))
        : Value;
}
