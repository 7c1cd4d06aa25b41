using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>Statements in the JSON form of OPA's syntax tree.</summary>
internal static class ExpressionShape
{
    internal static RegoObject Of(Expression expression, int index)
    {
        var builder = new RegoObjectBuilder(4);
        builder.Set("index", (long)index);
        builder.Set("terms", Terms(expression, builder));
        if (expression.With.Count > 0)
        {
            builder.Set("with", RegoArray.Create(expression.With.Select(With)));
        }

        return builder.Build();
    }

    private static RegoValue With(WithModifier modifier) =>
        RegoObject.Create(("target", TermShape.Of(modifier.Target)), ("value", TermShape.Of(modifier.Value)));

    private static RegoValue Terms(Expression expression, RegoObjectBuilder owner) => expression switch
    {
        TermExpression { Term: CallTerm call } => TermShape.CallTerms(call),
        TermExpression term => TermShape.Of(term.Term),
        SomeDeclaration some => RegoObject.Create(("symbols", RegoArray.Create(some.Variables.Select(TermShape.Of)))),
        SomeIn some => SomeIn(some),
        EveryExpression every => Every(every),
        NotExpression not => Not(not, owner),
        LogicalExpression logical => RegoObject.Create(
            ("operator", logical.Operator == LogicalOperator.And ? "and" : "or"),
            ("left", ModuleShape.Body(logical.Left)),
            ("right", ModuleShape.Body(logical.Right))),
        _ => RegoValue.Null,
    };

    private static RegoValue SomeIn(SomeIn some)
    {
        var name = some.Key is null ? "member_2" : "member_3";
        var terms = new List<RegoValue> { TermShape.Of("ref", RegoArray.Create(TermShape.Of("var", "internal"), TermShape.Of("string", name))) };
        if (some.Key is { } key)
        {
            terms.Add(TermShape.Of(key));
        }

        terms.AddRange([TermShape.Of(some.Value), TermShape.Of(some.Domain)]);
        return RegoObject.Create(("symbols", RegoArray.Create(TermShape.Of("call", RegoArray.Wrap(terms)))));
    }

    private static RegoValue Every(EveryExpression every) => RegoObject.Create(
        ("key", every.Key is { } key ? TermShape.Of(key) : RegoValue.Null),
        ("value", TermShape.Of(every.Value)),
        ("domain", TermShape.Of(every.Domain)),
        ("body", ModuleShape.Body(every.Body)));

    private static RegoValue Not(NotExpression not, RegoObjectBuilder owner)
    {
        owner.Set("negated", true);
        return not.Operand.Expressions.Count == 1 ? Terms(not.Operand.Expressions[0], owner) : ModuleShape.Body(not.Operand);
    }
}
