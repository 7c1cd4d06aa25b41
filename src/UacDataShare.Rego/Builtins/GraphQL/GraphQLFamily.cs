using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>The <c>graphql</c> family.</summary>
internal static class GraphQLFamily
{
    private const string Source = "any<string, object[any: any]>";
    private const string Tree = "object[any: any]";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("graphql.parse", $"({Source}, {Source}) => array<{Tree}, {Tree}>", Parse),
        new("graphql.parse_and_verify", $"({Source}, {Source}) => array<boolean, {Tree}, {Tree}>", ParseAndVerify),
        new("graphql.parse_query", $"(string) => {Tree}", (context, arguments) => ParseOne(context, arguments, text => GraphQLParser.ParseQuery(text, []))),
        new("graphql.parse_schema", $"(string) => {Tree}", (context, arguments) => ParseOne(context, arguments, GraphQLParser.ParseSchema)),
        new("graphql.is_valid", $"({Source}, {Source}) => boolean", IsValid),
        new("graphql.schema_is_valid", $"({Source}) => boolean", SchemaIsValid),
    ];

    private static RegoValue ParseOne(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<string, RegoObject> parse)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        try
        {
            return parse(text);
        }
        catch (GraphQLFault fault)
        {
            return context.Fail(fault.Message);
        }
    }

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        for (var i = 0; i < 2; i++)
        {
            if (!arguments[i].IsString && !arguments[i].IsObject)
            {
                Operand.WrongOneOf(context, arguments, i, "string, object");
                return default;
            }
        }

        return TryBoth(context, arguments[0], arguments[1], out var query, out var schema, out var error)
            ? RegoArray.Create(query, schema)
            : context.Fail(error);
    }

    private static RegoValue ParseAndVerify(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TryBoth(context, arguments[0], arguments[1], out var query, out var schema, out _)
            ? RegoArray.Create(true, query, schema)
            : RegoArray.Create(false, RegoObject.Empty, RegoObject.Empty);

    private static RegoValue IsValid(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TryBoth(context, arguments[0], arguments[1], out _, out _, out _);

    private static RegoValue SchemaIsValid(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        try
        {
            GraphQLSchema.Create(Read(arguments[0], GraphQLParser.ParseSchema));
            return true;
        }
        catch (GraphQLFault)
        {
            return false;
        }
    }

    private static bool TryBoth(
        BuiltinContext context, RegoValue queryValue, RegoValue schemaValue, out RegoObject query, out RegoObject schema, out string error)
    {
        (query, schema, error) = (RegoObject.Empty, RegoObject.Empty, string.Empty);
        try
        {
            var places = new Dictionary<RegoObject, Place>(ReferenceEqualityComparer.Instance);
            query = Read(queryValue, text => GraphQLParser.ParseQuery(text, places));
            schema = Read(schemaValue, GraphQLParser.ParseSchema);
            GraphQLQueryValidator.Validate(GraphQLSchema.Create(schema), query, places, context);
            return true;
        }
        catch (GraphQLFault fault)
        {
            error = fault.Message;
            return false;
        }
    }

    private static RegoObject Read(RegoValue value, Func<string, RegoObject> parse)
    {
        if (value.TryGetString(out var text))
        {
            return parse(text);
        }

        return value.TryGetObject(out var tree) ? tree : throw new GraphQLFault("neither a string nor an object");
    }
}
