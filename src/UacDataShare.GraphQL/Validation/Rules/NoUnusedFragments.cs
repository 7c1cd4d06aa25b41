using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Every fragment is reached by an operation (specification §5.5.1.4, Fragments Must Be Used).</summary>
internal sealed class NoUnusedFragments : ValidationRule
{
    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit() | SyntaxKind.FragmentDefinition.Bit();

    internal override ulong Leaves => SyntaxKind.Document.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context) => false;

    internal override void Leave(SyntaxNode node, ValidationContext context)
    {
        var used = context.Usage.Reached(context.Document.Definitions.OfType<OperationDefinitionNode>())
            .Select(f => f.NameText).ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.NameText))
            {
                context.Report(ErrorCatalogue.UnusedFragment.At($"The fragment \"{fragment.NameText}\" is never used. Remove it.", fragment));
            }
        }
    }
}
