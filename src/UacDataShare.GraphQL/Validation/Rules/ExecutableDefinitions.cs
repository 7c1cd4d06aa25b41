using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A document for execution holds operations and fragments alone (specification §5.1.1, Executable Definitions).</summary>
internal sealed class ExecutableDefinitions : ValidationRule
{
    internal override ulong Enters => SyntaxKind.Document.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (!definition.Kind.IsExecutable())
            {
                context.Report(ErrorCatalogue.NotExecutable.At(
                    "A definition of the type system cannot stand in a document that is executed. Remove it.", definition));
            }
        }

        return false;
    }
}
