using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No operation declares a variable twice (specification §5.8.1, Variable Uniqueness).</summary>
internal sealed class UniqueVariableNames : ValidationRule
{
    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        foreach (var group in ((OperationDefinitionNode)node).Variables.GroupBy(v => v.Variable.Name.Value, StringComparer.Ordinal))
        {
            if (group.Skip(1).Any())
            {
                context.Report(ErrorCatalogue.DuplicateVariable.At(
                    $"The variable \"${group.Key}\" is declared more than once. Keep one.", [.. group.Select(v => v.Variable.Name)]));
            }
        }

        return true;
    }
}
