using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>A statement whose names are resolved.</summary>
internal abstract class BoundExpression(SourceLocation location, IReadOnlyList<BoundWith> with)
{
    public SourceLocation Location { get; } = location;

    public IReadOnlyList<BoundWith> With { get; } = with;
}

/// <summary>Statements with the scope that their own variables live in.</summary>
internal sealed class BoundBody(SourceLocation location, Scope scope, IReadOnlyList<BoundExpression> expressions)
{
    public SourceLocation Location { get; } = location;

    public Scope Scope { get; } = scope;

    public IReadOnlyList<BoundExpression> Expressions { get; } = expressions;
}

/// <summary>Holds where the term is defined and not false.</summary>
internal sealed class BoundTest(SourceLocation location, BoundTerm term, IReadOnlyList<BoundWith> with) : BoundExpression(location, with)
{
    public BoundTerm Term { get; } = term;
}

internal sealed class BoundUnify(SourceLocation location, BoundTerm left, BoundTerm right, IReadOnlyList<BoundWith> with)
    : BoundExpression(location, with)
{
    public BoundTerm Left { get; } = left;

    public BoundTerm Right { get; } = right;
}

internal sealed class BoundSomeIn(
    SourceLocation location, BoundTerm? key, BoundTerm value, BoundTerm domain, IReadOnlyList<BoundWith> with)
    : BoundExpression(location, with)
{
    public BoundTerm? Key { get; } = key;

    public BoundTerm Value { get; } = value;

    public BoundTerm Domain { get; } = domain;
}

internal sealed class BoundEvery(
    SourceLocation location, Variable? key, Variable value, BoundTerm domain, BoundBody body, IReadOnlyList<BoundWith> with)
    : BoundExpression(location, with)
{
    public Variable? Key { get; } = key;

    public Variable Value { get; } = value;

    public BoundTerm Domain { get; } = domain;

    public BoundBody Body { get; } = body;
}

internal sealed class BoundNot(SourceLocation location, BoundBody body, bool ownScope, IReadOnlyList<BoundWith> with)
    : BoundExpression(location, with)
{
    public BoundBody Body { get; } = body;

    /// <summary>The operand is a body with variables of its own; otherwise all its variables are those of the body around it.</summary>
    public bool HasOwnScope { get; } = ownScope;
}

internal sealed class BoundLogical(
    SourceLocation location, LogicalOperator @operator, BoundBody left, BoundBody right, IReadOnlyList<BoundWith> with)
    : BoundExpression(location, with)
{
    public LogicalOperator Operator { get; } = @operator;

    public BoundBody Left { get; } = left;

    public BoundBody Right { get; } = right;
}

/// <summary>Prints its parts; an undefined part prints as such. Always holds.</summary>
internal sealed class BoundPrint(SourceLocation location, IReadOnlyList<BoundTerm> parts, IReadOnlyList<BoundWith> with)
    : BoundExpression(location, with)
{
    public IReadOnlyList<BoundTerm> Parts { get; } = parts;
}

internal enum WithTarget
{
    Input,
    Data,
    Function,
}

/// <summary>A replacement during one statement.</summary>
internal sealed class BoundWith(
    SourceLocation location, WithTarget target, IReadOnlyList<RegoValue> path, Callee? function, BoundTerm? value, Callee? replacement)
{
    public SourceLocation Location { get; } = location;

    public WithTarget Target { get; } = target;

    /// <summary>The path under the input or the data.</summary>
    public IReadOnlyList<RegoValue> Path { get; } = path;

    public Callee? Function { get; } = function;

    /// <summary>The value that replaces; null where another function does.</summary>
    public BoundTerm? Value { get; } = value;

    /// <summary>The function that replaces a function.</summary>
    public Callee? Replacement { get; } = replacement;
}
