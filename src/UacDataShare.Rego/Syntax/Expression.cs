using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>One statement of a body.</summary>
internal abstract class Expression(SourceLocation location, IReadOnlyList<WithModifier> with) : SyntaxNode(location)
{
    public abstract ExpressionKind Kind { get; }

    public IReadOnlyList<WithModifier> With { get; } = with;
}

/// <summary><c>with target as value</c>.</summary>
internal sealed class WithModifier(SourceLocation location, Term target, Term value) : SyntaxNode(location)
{
    public Term Target { get; } = target;

    public Term Value { get; } = value;
}

/// <summary>Statements that must all hold.</summary>
internal sealed class Body(SourceLocation location, IReadOnlyList<Expression> expressions) : SyntaxNode(location)
{
    public IReadOnlyList<Expression> Expressions { get; } = expressions;
}

internal sealed class TermExpression(SourceLocation location, Term term, IReadOnlyList<WithModifier> with) : Expression(location, with)
{
    public override ExpressionKind Kind => ExpressionKind.Term;

    public Term Term { get; } = term;
}

/// <summary><c>some x, y</c>.</summary>
internal sealed class SomeDeclaration(SourceLocation location, IReadOnlyList<VariableTerm> variables) : Expression(location, [])
{
    public override ExpressionKind Kind => ExpressionKind.SomeDeclaration;

    public IReadOnlyList<VariableTerm> Variables { get; } = variables;
}

/// <summary><c>some v in domain</c> or <c>some k, v in domain</c>.</summary>
internal sealed class SomeIn(SourceLocation location, Term? key, Term value, Term domain, IReadOnlyList<WithModifier> with)
    : Expression(location, with)
{
    public override ExpressionKind Kind => ExpressionKind.SomeIn;

    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public Term Domain { get; } = domain;
}

internal sealed class EveryExpression(
    SourceLocation location,
    VariableTerm? key,
    VariableTerm value,
    Term domain,
    Body body,
    IReadOnlyList<WithModifier> with)
    : Expression(location, with)
{
    public override ExpressionKind Kind => ExpressionKind.Every;

    public VariableTerm? Key { get; } = key;

    public VariableTerm Value { get; } = value;

    public Term Domain { get; } = domain;

    public Body Body { get; } = body;
}

/// <summary>
/// A negation. Without <c>future.keywords.not</c> the calls nested in the operand are made before the negation, so an undefined
/// argument makes the statement undefined; with the import the whole operand is negated.
/// </summary>
internal sealed class NotExpression(SourceLocation location, Body operand, bool whole, bool braces, IReadOnlyList<WithModifier> with)
    : Expression(location, with)
{
    public override ExpressionKind Kind => ExpressionKind.Not;

    public Body Operand { get; } = operand;

    public bool NegatesWhole { get; } = whole;

    public bool Braces { get; } = braces;
}

internal enum LogicalOperator
{
    And,
    Or,
}

/// <summary><c>left and right</c>, <c>left or right</c>: holds or does not, and binds nothing outside.</summary>
internal sealed class LogicalExpression(
    SourceLocation location,
    LogicalOperator @operator,
    Body left,
    Body right,
    IReadOnlyList<WithModifier> with)
    : Expression(location, with)
{
    public override ExpressionKind Kind => ExpressionKind.Logical;

    public LogicalOperator Operator { get; } = @operator;

    public Body Left { get; } = left;

    public Body Right { get; } = right;
}
