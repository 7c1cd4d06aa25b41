using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A spread names a fragment of the document (specification §5.5.2.1, Fragment Spread Target Defined).</summary>
internal sealed class KnownFragmentNames : ValidationRule
{
    internal override ulong Enters => SyntaxKind.FragmentSpread.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var name = ((FragmentSpreadNode)node).Name;
        if (context.Fragment(name.Value) is null)
        {
            context.Report(ErrorCatalogue.UnknownFragment.At($"The document has no fragment \"{name.Value}\".", name));
        }

        return true;
    }
}
