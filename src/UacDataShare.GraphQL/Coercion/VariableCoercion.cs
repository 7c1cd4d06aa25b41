using System.Collections.Immutable;
using System.Text.Json;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Coerces the variables of a request (specification §6.1.2): absent, null and default are three things.</summary>
internal sealed class VariableCoercion(GraphQLSchema schema, JsonElement? variables)
{
    private readonly Dictionary<string, InputValue> _values = new(StringComparer.Ordinal);
    private readonly ImmutableArray<GraphQLError>.Builder _errors = ImmutableArray.CreateBuilder<GraphQLError>();

    internal static CoercedVariables Coerce(
        GraphQLSchema schema, OperationDefinitionNode operation, JsonElement? variables, out ImmutableArray<GraphQLError> errors)
    {
        var coercion = new VariableCoercion(schema, variables);
        foreach (var definition in operation.Variables)
        {
            coercion.Coerce(definition);
        }

        errors = coercion._errors.DrainToImmutable();
        return new CoercedVariables(coercion._values);
    }

    private void Coerce(VariableDefinitionNode definition)
    {
        var name = definition.Variable.Name.Value;
        if (schema.Resolve(definition.Type) is not { IsInput: true } type)
        {
            Fault($"The variable \"${name}\" has no input type. Declare it with one.", definition.Type, name, null);
            return;
        }

        if (Given(name) is not { } given)
        {
            UseDefault(definition, name, type);
        }
        else if (JsonCoercion.Coerce(given, type) is { } value)
        {
            _values[name] = value;
        }
        else
        {
            Check(definition, name, given, type);
        }
    }

    private JsonElement? Given(string name) =>
        variables is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) ? value : null;

    private void UseDefault(VariableDefinitionNode definition, string name, GraphQLType type)
    {
        if (definition.DefaultValue is { } literal)
        {
            if (LiteralCoercion.Coerce(literal, type) is { } value)
            {
                _values[name] = value;
            }
            else
            {
                LiteralCheck.Check(literal, type, (message, _, path) => Fault(message, definition, name, path));
            }
        }
        else if (type.IsNonNull)
        {
            Check(definition, name, null, type);
        }
    }

    private void Check(VariableDefinitionNode definition, string name, JsonElement? given, GraphQLType type) =>
        new JsonCheck((message, _, path) => Fault(message, definition, name, path)).Check(given, type, null);

    private void Fault(string message, SyntaxNode node, string variable, InputPath? path) => _errors.Add(
        ErrorCatalogue.InvalidVariable.At($"The variable \"${variable}\"{Spell(path)} cannot be used. {message}", node));

    private static string Spell(InputPath? path) => path is null ? "" : $" at {string.Join('.', InputPath.Spell(path))}";
}
