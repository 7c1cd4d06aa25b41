using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A variable has an input type (specification §5.8.2, Variables Are Input Types).</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    internal override ulong Enters => SyntaxKind.VariableDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var variable = (VariableDefinitionNode)node;
        if (context.Schema.Resolve(variable.Type) is { IsInput: false } type)
        {
            context.Report(ErrorCatalogue.VariableNotInput.At(
                $"The variable \"${variable.Variable.Name.Value}\" cannot have the output type {type}.", variable.Type));
        }

        return true;
    }
}
