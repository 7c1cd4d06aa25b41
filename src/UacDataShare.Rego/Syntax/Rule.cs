using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>The head of a rule.</summary>
internal sealed class RuleHead(
    SourceLocation location,
    string name,
    IReadOnlyList<Term> path,
    RuleKind kind,
    IReadOnlyList<Term>? arguments,
    Term? key,
    Term? value,
    bool assigned)
    : SyntaxNode(location)
{
    public string Name { get; } = name;

    /// <summary>What follows the name in the head's reference.</summary>
    public IReadOnlyList<Term> Path { get; } = path;

    public RuleKind Kind { get; } = kind;

    public IReadOnlyList<Term>? Arguments { get; } = arguments;

    /// <summary>The member that a <c>contains</c> rule adds.</summary>
    public Term? Key { get; } = key;

    /// <summary>The value; null where the head names none, which means true.</summary>
    public Term? Value { get; } = value;

    /// <summary>Written with <c>:=</c> rather than <c>=</c>.</summary>
    public bool Assigned { get; } = assigned;
}

internal sealed class Rule(
    SourceLocation location,
    RuleHead head,
    Body? body,
    Rule? otherwise,
    bool isDefault,
    bool bodyInBraces = true)
    : SyntaxNode(location)
{
    public RuleHead Head { get; } = head;

    /// <summary>Null where the rule holds always.</summary>
    public Body? Body { get; } = body;

    /// <summary>The rule that is tried when this one's body does not hold.</summary>
    public Rule? Else { get; } = otherwise;

    public bool IsDefault { get; } = isDefault;

    public bool BodyInBraces { get; } = bodyInBraces;

    /// <summary>The location of the whole rule including its else branches.</summary>
    public SourceLocation End => Else?.End ?? Body?.Location ?? Head.Location;
}
