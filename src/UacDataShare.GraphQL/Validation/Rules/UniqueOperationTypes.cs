using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Each operation has one root type (specification §3.3.1).</summary>
internal sealed class UniqueOperationTypes : ValidationRule
{
    private readonly Dictionary<OperationKind, OperationTypeNode> _first = [];

    internal override ulong Enters => SyntaxKind.SchemaDefinition.Bit() | SyntaxKind.SchemaExtension.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        foreach (var type in ((SchemaNode)node).OperationTypes)
        {
            if (!_first.TryAdd(type.Operation, type))
            {
                context.Report(ErrorCatalogue.DuplicateRoot.At(
                    $"The schema names two roots for {SyntaxPrinter.Keyword(type.Operation)}. Keep one.", _first[type.Operation], type));
            }
        }

        return false;
    }
}
