using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A selected field exists on the type (specification §5.3.1, Field Selections). No other name is suggested: that would list the schema.</summary>
internal sealed class FieldsOnCorrectType : ValidationRule
{
    internal override ulong Enters => SyntaxKind.Field.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (context.Types is { Parent: { } type, Field: null })
        {
            context.Report(ErrorCatalogue.UnknownField.At($"The type {type} has no field \"{((FieldNode)node).Name.Value}\".", node));
        }

        return true;
    }
}
