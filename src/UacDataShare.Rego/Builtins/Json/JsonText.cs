using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json;

/// <summary>The <c>json</c> functions that read and write text, in the layout of Go's encoding/json.</summary>
internal static class JsonText
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("json.marshal", "(any) => string", (_, arguments) => RegoValue.From(GoJson.Write(arguments[0]))),
        new("json.marshal_with_options", "(any, object<indent: string, prefix: string, pretty: boolean>[string: any]) => string", MarshalWithOptions),
        new("json.unmarshal", "(string) => any", Unmarshal),
        new("json.is_valid", "(string) => boolean", IsValid),
    ];

    /// <summary>Reads a JSON text; undefined after recording an error.</summary>
    internal static RegoValue Parse(BuiltinContext context, string text) =>
        RegoJson.TryParse(RawText.ToBytes(text), out var value, out var error) ? value : context.Fail(error ?? "invalid JSON");

    private static RegoValue Unmarshal(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 0, out var text) ? Parse(context, text) : default;

    private static RegoValue IsValid(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        arguments[0].TryGetString(out var text) && RegoJson.TryParse(RawText.ToBytes(text), out _, out _);

    private static RegoValue MarshalWithOptions(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 1, out var options))
        {
            return default;
        }

        var (prefix, indent) = (string.Empty, "\t");
        bool? isPretty = null;
        var isImplied = false;
        foreach (var (key, value) in options)
        {
            var name = key.TryGetString(out var text) ? text : string.Empty;
            switch (name)
            {
                case "prefix" or "indent" when !value.IsString:
                    return context.Fail(BuiltinErrorCode.Type, $"operand 2 key {name} failed cast to string: operand must be string but got {Operand.TypeName(value)}");
                case "prefix" when value.TryGetString(out var given):
                    (prefix, isImplied) = (given, true);
                    break;
                case "indent" when value.TryGetString(out var given):
                    (indent, isImplied) = (given, true);
                    break;
                case "pretty" when value.TryGetBoolean(out var given):
                    isPretty = given;
                    break;
                case "pretty":
                    return context.Fail(BuiltinErrorCode.Type, "operand 2 key pretty failed cast to bool");
                default:
                    return context.Fail(BuiltinErrorCode.Type, $"operand 2 object contained unknown key {name}");
            }
        }

        var plain = GoJson.Write(arguments[0]);
        if (!(isPretty ?? isImplied))
        {
            return plain;
        }

        // A line has one value at least, and is indented as deep as it lies.
        var width = (long)prefix.Length + indent.Length;
        return width <= 64 || context.SpendText(width * plain.Length)
            ? RegoValue.From(GoJson.WriteIndented(arguments[0], prefix, indent))
            : default(RegoValue);
    }
}
