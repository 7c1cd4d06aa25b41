using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation;

/// <summary>One rule of the specification. All rules share one walk over the document; each says which nodes it wants to see.</summary>
internal abstract class ValidationRule
{
    /// <summary>The kinds of node that <see cref="Enter"/> sees, as a mask.</summary>
    internal abstract ulong Enters { get; }

    /// <summary>The kinds of node that <see cref="Leave"/> sees, as a mask.</summary>
    internal virtual ulong Leaves => 0;

    /// <summary>Looks at a node before its children. False keeps the rule out of the node: neither children nor Leave follow.</summary>
    internal abstract bool Enter(SyntaxNode node, ValidationContext context);

    /// <summary>Looks at a node after its children.</summary>
    internal virtual void Leave(SyntaxNode node, ValidationContext context)
    {
    }
}
