namespace UacDataShare.Rego.Syntax;

internal enum TermKind
{
    Null,
    Boolean,
    Number,
    String,
    Template,
    Variable,
    Reference,
    Call,
    Array,
    Object,
    Set,
    ArrayComprehension,
    SetComprehension,
    ObjectComprehension,
}

internal enum ExpressionKind
{
    Term,
    SomeDeclaration,
    SomeIn,
    Every,
    Not,
    Logical,
}

internal enum RuleKind
{
    /// <summary>One value; with variables in the head's reference, one value per reference.</summary>
    Single,

    /// <summary>A set of values (<c>contains</c>).</summary>
    Multi,

    Function,
}
