using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>The schema has a root for each operation of the document (specification §5.2.1, Operation Type Existence).</summary>
internal sealed class KnownOperationTypes : ValidationRule
{
    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        if (context.Schema.Root(operation.Operation) is null)
        {
            context.Report(ErrorCatalogue.UnknownOperationType.At(
                $"The schema has no {SyntaxPrinter.Keyword(operation.Operation)} operations.", operation));
        }

        return true;
    }
}
