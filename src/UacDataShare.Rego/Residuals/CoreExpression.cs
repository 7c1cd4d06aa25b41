using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>What a call names: a builtin, or a function of the policy or of a support module.</summary>
internal sealed class CoreOperator(IReadOnlyList<RegoValue> path, int arity, Builtin? builtin, RuleNode? rule, SourceLocation location = default)
{
    private static readonly Builtin? s_equality = BuiltinCatalogue.TryGet("eq", out var eq) ? eq : null;

    /// <summary>The name's parts; a function of the policy begins with <c>data</c>.</summary>
    public IReadOnlyList<RegoValue> Path { get; } = path;

    public int Arity { get; } = arity;

    public Builtin? Builtin { get; } = builtin;

    public RuleNode? Rule { get; } = rule;

    public SourceLocation Location { get; } = location;

    public bool IsEquality => Builtin is not null && ReferenceEquals(Builtin, s_equality);

    public bool IsData => Builtin is null;

    public string Name => Builtin?.Name ?? CoreText.Path(Path);

    public static CoreOperator Equality { get; } = new([RegoValue.From("eq")], 2, s_equality, null);

    public static CoreOperator Of(Callee callee, SourceLocation location) => callee.Builtin is { } builtin
        ? new CoreOperator([.. builtin.Name.Split('.').Select(RegoValue.From)], builtin.Arity, builtin, null, location)
        : new CoreOperator([RegoValue.From("data"), .. PathOf(callee.Rule)], callee.Arity, null, callee.Rule, location);

    public static IReadOnlyList<RegoValue> PathOf(RuleNode? node) =>
        node?.Parent is null ? [] : [.. PathOf(node.Parent), node.Key];
}

/// <summary>A statement of the core language.</summary>
internal abstract class CoreExpression(string file, SourceLocation location)
{
    public string File { get; } = file;

    public SourceLocation Location { get; } = location;

    public bool Negated { get; init; }

    public IReadOnlyList<CoreWith> With { get; init; } = [];
}

/// <summary>Holds where the term is defined and not false.</summary>
internal sealed class CoreTest(CoreTerm term, string file, SourceLocation location) : CoreExpression(file, location)
{
    public CoreTerm Term { get; } = term;
}

/// <summary>A call, with one operand more than the function takes where its result is unified.</summary>
internal sealed class CoreCallExpression(CoreOperator function, IReadOnlyList<CoreTerm> operands, string file, SourceLocation location)
    : CoreExpression(file, location)
{
    public CoreOperator Function { get; } = function;

    public IReadOnlyList<CoreTerm> Operands { get; } = operands;

    public bool IsEquality => Function.IsEquality && Operands.Count == 2;

    public bool HasOutput => Operands.Count == Function.Arity + 1;
}

internal sealed class CoreEvery(
    CoreTerm key, CoreTerm value, CoreTerm domain, IReadOnlyList<CoreExpression> body, string file, SourceLocation location)
    : CoreExpression(file, location)
{
    public CoreTerm Key { get; } = key;

    public CoreTerm Value { get; } = value;

    public CoreTerm Domain { get; } = domain;

    public IReadOnlyList<CoreExpression> Body { get; } = body;
}

/// <summary>A negation of a whole body, or two bodies joined by <c>and</c> or <c>or</c>: evaluated where known, never saved.</summary>
internal sealed class CoreBlock(
    LogicalOperator? joined, IReadOnlyList<CoreExpression> left, IReadOnlyList<CoreExpression> right, string file, SourceLocation location)
    : CoreExpression(file, location)
{
    /// <summary>How the bodies are joined; null for a negation of the left one.</summary>
    public LogicalOperator? Joined { get; } = joined;

    public IReadOnlyList<CoreExpression> Left { get; } = left;

    public IReadOnlyList<CoreExpression> Right { get; } = right;
}

/// <summary>A replacement during one statement.</summary>
/// <param name="Target">What is replaced: a path under input or data, or the name of a function.</param>
/// <param name="Value">What stands there instead: a term, or the name of a function.</param>
internal sealed record CoreWith(CoreTerm Target, CoreTerm Value);

/// <summary>One rule, or one branch of an else chain.</summary>
/// <param name="Definition">The rule of the policy.</param>
/// <param name="Arguments">The arguments of a function.</param>
/// <param name="Path">What follows the constant part of the head's reference.</param>
/// <param name="Value">The value, or the member that is added.</param>
/// <param name="Body">The statements in order.</param>
internal sealed record CoreRule(
    RuleDefinition Definition, IReadOnlyList<CoreTerm> Arguments, IReadOnlyList<CoreTerm> Path, CoreTerm Value, IReadOnlyList<CoreExpression> Body);
