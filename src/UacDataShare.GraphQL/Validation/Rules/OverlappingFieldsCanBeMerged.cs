using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Validation.Merging;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Fields that share a response name can be answered as one (specification §5.3.2, Field Selection Merging).</summary>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule
{
    private readonly ConflictFinder _finder = new(context);

    internal override ulong Enters => SyntaxKind.SelectionSet.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        // The set around an inline fragment has looked into it already.
        var set = (SelectionSetNode)node;
        var isInline = context.Ancestors[^1].Kind == SyntaxKind.InlineFragment;
        var isTrivial = set.Selections.IsEmpty || (set.Selections.Length == 1 && set.Selections[0].Kind != SyntaxKind.InlineFragment);
        if (isInline || isTrivial)
        {
            return true;
        }

        foreach (var conflict in _finder.FindWithin(context.Types.Parent, set))
        {
            context.Report(ErrorCatalogue.FieldConflict.At(
                $"The fields named \"{Shorten(conflict.ResponseName)}\" cannot be answered as one. Give them different aliases.",
                [.. conflict.Left, .. conflict.Right]));
        }

        return true;
    }

    private static string Shorten(string name) => name.Length <= 64 ? name : name[..64] + "...";
}
