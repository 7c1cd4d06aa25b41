using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Coerces the arguments of a field or directive (specification §6.4.1).</summary>
internal static class ArgumentCoercion
{
    /// <summary>The arguments that were given or have a default; the first fault ends it, as it ends the field.</summary>
    internal static ObjectInput? Coerce(
        ImmutableArray<InputValueDefinition> definitions,
        ImmutableArray<ArgumentNode> arguments,
        SyntaxNode node,
        CoercedVariables? variables,
        out GraphQLError? error)
    {
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, InputValue>>(definitions.Length);
        foreach (var definition in definitions)
        {
            var argument = Find(arguments, definition.Name);
            var value = CoerceOne(definition, argument, node, variables, out error);
            if (error is not null)
            {
                return null;
            }

            if (value is not null)
            {
                values.Add(KeyValuePair.Create(definition.Name, value));
            }
        }

        error = null;
        return new ObjectInput(values.DrainToImmutable());
    }

    internal static ArgumentNode? Find(ImmutableArray<ArgumentNode> arguments, string name)
    {
        for (var i = arguments.Length - 1; i >= 0; i--)
        {
            if (arguments[i].Name.Value == name)
            {
                return arguments[i];
            }
        }

        return null;
    }

    /// <summary>Whether an argument counts as given: written, and not a variable that was left out.</summary>
    internal static bool IsGiven(ArgumentNode? argument, CoercedVariables? variables) =>
        argument is not null && !(argument.Value is VariableNode variable && variables?.Find(variable.Name.Value) is null);

    private static InputValue? CoerceOne(
        InputValueDefinition definition, ArgumentNode? argument, SyntaxNode node, CoercedVariables? variables, out GraphQLError? error)
    {
        error = null;
        if (argument is null)
        {
            if (definition.IsRequired)
            {
                error = ErrorCatalogue.InvalidArgument.At($"The argument {definition.Coordinate} of type {definition.Type} must be given.", node);
                return null;
            }

            return definition.DefaultValue;
        }

        if (!IsGiven(argument, variables) && !definition.IsRequired)
        {
            return definition.DefaultValue;
        }

        if (LiteralCoercion.Coerce(argument.Value, definition.Type, variables) is { } value)
        {
            return value;
        }

        error = FirstFault(definition, argument, variables);
        return null;
    }

    private static GraphQLError FirstFault(InputValueDefinition definition, ArgumentNode argument, CoercedVariables? variables)
    {
        GraphQLError? first = null;
        new LiteralCheck(
            variables ?? CoercedVariables.None,
            (message, at, _) => first ??= ErrorCatalogue.InvalidArgument.At($"The argument {definition.Coordinate} cannot be used. {message}", at))
            .Check(argument.Value, definition.Type, null);
        return first ?? ErrorCatalogue.InvalidArgument.At($"The argument {definition.Coordinate} cannot be used.", argument.Value);
    }
}
