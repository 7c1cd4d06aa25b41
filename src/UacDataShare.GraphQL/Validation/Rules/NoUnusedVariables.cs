using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation declares, it uses (specification §5.8.4, All Variables Used).</summary>
internal sealed class NoUnusedVariables : ValidationRule
{
    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        var used = context.Usage.RecursiveVariables(operation).Select(u => u.Node.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            var name = variable.Variable.Name.Value;
            if (!used.Contains(name))
            {
                context.Report(ErrorCatalogue.UnusedVariable.At($"The variable \"${name}\" is never used. Remove it.", variable));
            }
        }

        return true;
    }
}
