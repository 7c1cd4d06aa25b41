using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A fragment can apply where it is spread (specification §5.5.2.3, Fragment Spread Is Possible).</summary>
internal sealed class PossibleFragmentSpreads : ValidationRule
{
    internal override ulong Enters => SyntaxKind.InlineFragment.Bit() | SyntaxKind.FragmentSpread.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var parent = context.Types.Parent;
        var type = node is FragmentSpreadNode spread ? TypeOf(spread, context) : context.Types.Output as NamedType;
        if (parent is not null && type is { IsComposite: true } && !TypeComparison.Overlap(context.Schema, type, parent))
        {
            context.Report(ErrorCatalogue.ImpossibleSpread.At($"An object of type {parent} is never a {type}, so this fragment cannot apply.", node));
        }

        return true;
    }

    private static NamedType? TypeOf(FragmentSpreadNode spread, ValidationContext context) =>
        context.Fragment(spread.Name.Value) is { } fragment ? context.Schema.Resolve(fragment.TypeCondition) as NamedType : null;
}
