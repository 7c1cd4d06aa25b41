using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A document defines one schema at most (specification §3.3).</summary>
internal sealed class LoneSchemaDefinition : ValidationRule
{
    private bool _seen;

    internal override ulong Enters => SyntaxKind.SchemaDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (_seen)
        {
            context.Report(ErrorCatalogue.SecondSchema.At("There is more than one schema definition. Keep one and extend it.", node));
        }

        _seen = true;
        return true;
    }
}
