using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

internal sealed class ArrayTerm(SourceLocation location, IReadOnlyList<Term> elements) : Term(location)
{
    public override TermKind Kind => TermKind.Array;

    public IReadOnlyList<Term> Elements { get; } = elements;
}

internal sealed class SetTerm(SourceLocation location, IReadOnlyList<Term> elements) : Term(location)
{
    public override TermKind Kind => TermKind.Set;

    public IReadOnlyList<Term> Elements { get; } = elements;
}

internal readonly record struct ObjectEntry(Term Key, Term Value);

internal sealed class ObjectTerm(SourceLocation location, IReadOnlyList<ObjectEntry> entries) : Term(location)
{
    public override TermKind Kind => TermKind.Object;

    public IReadOnlyList<ObjectEntry> Entries { get; } = entries;
}

/// <summary>An array, set or object comprehension; only the last has a key.</summary>
internal sealed class ComprehensionTerm(SourceLocation location, TermKind kind, Term? key, Term head, Body body) : Term(location)
{
    public override TermKind Kind { get; } = kind;

    public Term? Key { get; } = key;

    public Term Head { get; } = head;

    public Body Body { get; } = body;
}

/// <summary>A head and the path behind it: <c>data.a[x].b</c>.</summary>
internal sealed class ReferenceTerm(SourceLocation location, Term head, IReadOnlyList<Term> path) : Term(location)
{
    public override TermKind Kind => TermKind.Reference;

    public Term Head { get; } = head;

    public IReadOnlyList<Term> Path { get; } = path;
}

/// <summary>A call by name, or an infix operator, which is the call of a builtin.</summary>
internal sealed class CallTerm(SourceLocation location, Term function, IReadOnlyList<Term> arguments, bool infix = false) : Term(location)
{
    public override TermKind Kind => TermKind.Call;

    /// <summary>A variable, or a reference with constant path.</summary>
    public Term Function { get; } = function;

    public IReadOnlyList<Term> Arguments { get; } = arguments;

    public bool IsInfix { get; } = infix;

    /// <summary>The name when it is one word: <c>plus</c>, <c>eq</c>, <c>assign</c>, <c>count</c>.</summary>
    public string? SimpleName => (Function as VariableTerm)?.Name;
}

/// <summary>A part of a template string: text, or an expression.</summary>
internal sealed class TemplatePart(SourceLocation location, string? text, Expression? expression) : SyntaxNode(location)
{
    public string? Text { get; } = text;

    public Expression? Expression { get; } = expression;
}

internal sealed class TemplateTerm(SourceLocation location, IReadOnlyList<TemplatePart> parts, bool raw) : Term(location)
{
    public override TermKind Kind => TermKind.Template;

    public IReadOnlyList<TemplatePart> Parts { get; } = parts;

    public bool Raw { get; } = raw;
}
