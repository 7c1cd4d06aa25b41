using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Something that has, or may get, a value.</summary>
internal abstract class Term(SourceLocation location) : SyntaxNode(location)
{
    public abstract TermKind Kind { get; }
}

internal sealed class NullTerm(SourceLocation location) : Term(location)
{
    public override TermKind Kind => TermKind.Null;
}

internal sealed class BooleanTerm(SourceLocation location, bool value) : Term(location)
{
    public override TermKind Kind => TermKind.Boolean;

    public bool Value { get; } = value;
}

/// <summary>A number keeps its text: <c>1.0</c> prints as written.</summary>
internal sealed class NumberTerm(SourceLocation location, string text) : Term(location)
{
    public override TermKind Kind => TermKind.Number;

    public string Text { get; } = text;
}

internal sealed class StringTerm(SourceLocation location, string value, bool raw = false) : Term(location)
{
    public override TermKind Kind => TermKind.String;

    public string Value { get; } = value;

    /// <summary>Written between backticks.</summary>
    public bool Raw { get; } = raw;
}

internal sealed class VariableTerm(SourceLocation location, string name) : Term(location)
{
    public override TermKind Kind => TermKind.Variable;

    public string Name { get; } = name;

    public bool IsWildcard => Name == "_";
}
