using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A fragment's condition is an object, interface or union (specification §5.5.1.3, Fragments on Composite Types).</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    internal override ulong Enters => SyntaxKind.InlineFragment.Bit() | SyntaxKind.FragmentDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var condition = node is InlineFragmentNode inline ? inline.TypeCondition : ((FragmentDefinitionNode)node).TypeCondition;
        if (condition is not null && context.Schema.Resolve(condition) is NamedType { IsComposite: false } type)
        {
            context.Report(ErrorCatalogue.FragmentOnLeaf.At($"A fragment needs an object, interface or union; {type} is none.", condition));
        }

        return true;
    }
}
