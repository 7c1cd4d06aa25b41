using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one (specification §5.2.3.1, Lone Anonymous Operation).</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    private int _operations;

    internal override ulong Enters => SyntaxKind.Document.Bit() | SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is DocumentNode document)
        {
            _operations = document.Definitions.Count(d => d.Kind == SyntaxKind.OperationDefinition);
        }
        else if (node is OperationDefinitionNode { Name: null } && _operations > 1)
        {
            context.Report(ErrorCatalogue.AnonymousNotAlone.At("An operation without a name must be the only one. Name it.", node));
        }

        return true;
    }
}
