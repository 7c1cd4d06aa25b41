using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>A term whose names are resolved.</summary>
internal abstract class BoundTerm(SourceLocation location)
{
    public SourceLocation Location { get; } = location;
}

internal sealed class BoundConstant(SourceLocation location, RegoValue value) : BoundTerm(location)
{
    public RegoValue Value { get; } = value;
}

internal sealed class BoundVariable(SourceLocation location, Variable variable) : BoundTerm(location)
{
    public Variable Variable { get; } = variable;
}

internal sealed class BoundArray(SourceLocation location, IReadOnlyList<BoundTerm> elements) : BoundTerm(location)
{
    public IReadOnlyList<BoundTerm> Elements { get; } = elements;
}

internal sealed class BoundSet(SourceLocation location, IReadOnlyList<BoundTerm> elements) : BoundTerm(location)
{
    public IReadOnlyList<BoundTerm> Elements { get; } = elements;
}

internal readonly record struct BoundEntry(BoundTerm Key, BoundTerm Value);

internal sealed class BoundObject(SourceLocation location, IReadOnlyList<BoundEntry> entries) : BoundTerm(location)
{
    public IReadOnlyList<BoundEntry> Entries { get; } = entries;
}

internal enum ReferenceRoot
{
    Input,
    Data,
    Term,
}

/// <summary>A path into the input, the data or any other term.</summary>
internal sealed class BoundReference(SourceLocation location, ReferenceRoot root, BoundTerm? head, IReadOnlyList<BoundTerm> path)
    : BoundTerm(location)
{
    public ReferenceRoot Root { get; } = root;

    /// <summary>The head where the root is a term.</summary>
    public BoundTerm? Head { get; } = head;

    public IReadOnlyList<BoundTerm> Path { get; } = path;
}

internal enum ComprehensionKind
{
    Array,
    Set,
    Object,
}

internal sealed class BoundComprehension(
    SourceLocation location, ComprehensionKind kind, BoundTerm? key, BoundTerm head, BoundBody body)
    : BoundTerm(location)
{
    public ComprehensionKind Kind { get; } = kind;

    public BoundTerm? Key { get; } = key;

    public BoundTerm Head { get; } = head;

    public BoundBody Body { get; } = body;
}

/// <summary>A call of a builtin or of a function of the policy.</summary>
internal sealed class BoundCall(SourceLocation location, Callee callee, IReadOnlyList<BoundTerm> arguments) : BoundTerm(location)
{
    public Callee Callee { get; } = callee;

    public IReadOnlyList<BoundTerm> Arguments { get; } = arguments;

    /// <summary>Where the name or the operator stands.</summary>
    public SourceLocation Operator { get; init; } = location;
}

/// <summary>What a call calls: exactly one of the two.</summary>
internal sealed class Callee(Builtin? builtin, RuleNode? rule)
{
    public Builtin? Builtin { get; } = builtin;

    public RuleNode? Rule { get; } = rule;

    /// <summary>The object by which a replacement (<c>with f as g</c>) finds it.</summary>
    public object Key => (object?)Builtin ?? Rule ?? throw new InvalidOperationException("A callee is a builtin or a rule.");

    public string Name => Builtin?.Name ?? Rule?.PathText ?? "";

    public int Arity => Builtin?.Arity ?? Rule?.Arity ?? 0;
}

/// <summary>A template string; each part is a constant string or a set comprehension of the expression's value.</summary>
internal sealed class BoundTemplate(SourceLocation location, IReadOnlyList<BoundTerm> parts) : BoundTerm(location)
{
    public IReadOnlyList<BoundTerm> Parts { get; } = parts;
}
