using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary><c>and</c> and <c>or</c> between statements; <c>and</c> binds tighter, <c>not</c> tightest.</summary>
internal sealed partial class Parser
{
    private bool AtLogicalOperator => (_keywords.And && AtKeyword("and")) || (_keywords.Or && AtKeyword("or"));

    private Expression ReadOr()
    {
        var start = Current.Location;
        var left = ReadAnd(first: true);
        while (_keywords.Or && TryKeyword("or"))
        {
            left = Combine(start, LogicalOperator.Or, left, ReadAnd(first: false));
        }

        return Unwrap(left);
    }

    private Body ReadAnd(bool first)
    {
        var start = Current.Location;
        var left = ReadOperand(first);
        while (_keywords.And && TryKeyword("and"))
        {
            var combined = Combine(start, LogicalOperator.And, left, ReadOperand(first: false));
            left = combined;
        }

        return left;
    }

    private Body Combine(SourceLocation start, LogicalOperator @operator, Body left, Body right)
    {
        var location = Since(start);
        return new Body(location, [new LogicalExpression(location, @operator, left, right, [])]);
    }

    private static Expression Unwrap(Body body) =>
        body.Expressions is [var only]
            ? only
            : throw new InvalidOperationException("A body of several statements stands only beside an operator.");

    /// <summary>
    /// An operand in braces has its own scope. As the first thing of a statement, braces are an operand only where an operator follows.
    /// </summary>
    private Body ReadOperand(bool first)
    {
        if (Current.Kind == TokenKind.OpenBrace && Try(Reading.Body, () => ReadOperandBody(first)) is { } body)
        {
            return body;
        }

        var expression = Current.Kind == TokenKind.OpenParenthesis && Try(Reading.Group, ReadGroup) is { } group ? group : ReadLiteral();
        return new Body(expression.Location, [expression]);
    }

    private Body? ReadOperandBody(bool first)
    {
        var body = ReadFreestandingBody();
        return first && !AtLogicalOperator ? null : body;
    }

    /// <summary>A statement in parentheses that no further operator of a term follows.</summary>
    private Expression? ReadGroup()
    {
        Descend();
        Require(TokenKind.OpenParenthesis, "(");
        var inner = ReadStatement();
        if (!TryTake(TokenKind.CloseParenthesis))
        {
            return null;
        }

        _depth--;
        return AtStatementBoundary || AtKeyword("with") || AtLogicalOperator ? inner : null;
    }
}
