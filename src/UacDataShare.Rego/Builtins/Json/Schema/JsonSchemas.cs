using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json.Schema;

/// <summary><c>json.match_schema</c> and <c>json.verify_schema</c>.</summary>
internal static class JsonSchemas
{
    private const string Source = "any<string, object[any: any]>";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("json.verify_schema", $"({Source}) => array<boolean, any<null, string>>", Verify),
        new("json.match_schema", $"({Source}, {Source}) => array<boolean, array[object<desc: string, error: string, field: string, type: string>]>", Match),
    ];

    private static RegoValue Verify(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryRead(arguments[0], out var schema, out var error))
        {
            return RegoArray.Create(false, "jsonschema: " + error);
        }

        try
        {
            SchemaCheck.Check(schema);
            return RegoArray.Create(true, RegoValue.Null);
        }
        catch (SchemaFault fault)
        {
            return RegoArray.Create(false, "jsonschema: " + fault.Message);
        }
    }

    private static RegoValue Match(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryRead(arguments[0], out var document, out var error) || !TryRead(arguments[1], out var schema, out error))
        {
            return context.Fail(error);
        }

        try
        {
            var findings = SchemaMatcher.Match(SchemaCheck.Check(schema), schema, document);
            return RegoArray.Create(findings.IsValid, findings.ToArray());
        }
        catch (SchemaFault fault)
        {
            return context.Fail(fault.Message);
        }
    }

    // A string holds JSON; sets and keys that are not strings become what JSON has for them.
    private static bool TryRead(RegoValue value, out RegoValue result, out string error)
    {
        error = string.Empty;
        if (value.TryGetString(out var text))
        {
            error = "invalid JSON string";
            return RegoJson.TryParse(RawText.ToBytes(text), out result, out _);
        }

        result = default;
        if (!value.IsObject && !value.IsArray)
        {
            error = "wrong type, expected string or object";
            return false;
        }

        return RegoJson.TryParse(RawText.ToBytes(RegoJson.ToText(value)), out result, out _);
    }
}
