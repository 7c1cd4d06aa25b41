using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Leaf fields have no selections, all others have some (specification §5.3.3, Leaf Field Selections).</summary>
internal sealed class ScalarLeafs : ValidationRule
{
    internal override ulong Enters => SyntaxKind.Field.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var field = (FieldNode)node;
        var type = context.Types.Output;
        if (type is null)
        {
            return true;
        }

        if (type.Named.IsLeaf && field.SelectionSet is { } set)
        {
            context.Report(ErrorCatalogue.SelectionOnLeaf.At($"The field \"{field.Name.Value}\" of type {type} has no subfields. Remove the selection.", set));
        }
        else if (type.Named.IsComposite && field.SelectionSet is null)
        {
            context.Report(ErrorCatalogue.SelectionMissing.At($"The field \"{field.Name.Value}\" of type {type} needs a selection of subfields.", field));
        }
        else if (type.Named.IsComposite && field.SelectionSet is { Selections.IsEmpty: true } && !context.Options.AllowEmptySelectionSets)
        {
            context.Report(ErrorCatalogue.SelectionMissing.At($"The field \"{field.Name.Value}\" of type {type} needs at least one subfield.", field));
        }

        return true;
    }
}
