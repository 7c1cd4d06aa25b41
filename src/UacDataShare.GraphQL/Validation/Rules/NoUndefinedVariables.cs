using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation uses, it declares (specification §5.8.3, All Variable Uses Defined).</summary>
internal sealed class NoUndefinedVariables : ValidationRule
{
    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        var declared = operation.Variables.Select(v => v.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var usage in context.Usage.RecursiveVariables(operation))
        {
            var name = usage.Node.Name.Value;
            if (!declared.Contains(name))
            {
                context.Report(ErrorCatalogue.UndefinedVariable.At($"The operation does not declare the variable \"${name}\".", usage.Node, operation));
            }
        }

        return true;
    }
}
