using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A variable's type fits where it is used (specification §5.8.5, All Variable Usages Are Allowed).</summary>
internal sealed class VariablesInAllowedPosition : ValidationRule
{
    internal override ulong Enters => 0;

    internal override ulong Leaves => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context) => true;

    internal override void Leave(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        var declared = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            declared[variable.Variable.Name.Value] = variable;
        }

        foreach (var usage in context.Usage.RecursiveVariables(operation))
        {
            if (usage.Type is { } expected && declared.TryGetValue(usage.Node.Name.Value, out var variable))
            {
                Check(usage, expected, variable, context);
            }
        }
    }

    private static void Check(VariableUsage usage, GraphQLType expected, VariableDefinitionNode variable, ValidationContext context)
    {
        var type = context.Schema.Resolve(variable.Type);
        var name = usage.Node.Name.Value;
        if (type is not null && !IsAllowed(context.Schema, type, variable.DefaultValue, expected, usage.HasDefault))
        {
            context.Report(ErrorCatalogue.VariableNotAllowed.At(
                $"The variable \"${name}\" of type {type} cannot stand where {expected} is expected.", variable, usage.Node));
        }

        if (usage.ParentType is InputObjectType { IsOneOf: true } parent && type is { IsNonNull: false })
        {
            context.Report(ErrorCatalogue.VariableNotAllowed.At(
                $"The variable \"${name}\" must be non-null, because {parent} takes exactly one field.", variable, usage.Node));
        }
    }

    private static bool IsAllowed(GraphQLSchema schema, GraphQLType type, ValueNode? defaultValue, GraphQLType expected, bool hasDefault)
    {
        if (expected is not NonNullType nonNull || type.IsNonNull)
        {
            return TypeComparison.IsSubType(schema, type, expected);
        }

        var isCovered = hasDefault || (defaultValue is not null && defaultValue.Kind != SyntaxKind.NullValue);
        return isCovered && TypeComparison.IsSubType(schema, type, nonNull.Inner);
    }
}
