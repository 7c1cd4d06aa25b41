using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>Tests of a value's type, and casts.</summary>
internal static class TypeTests
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        Test("is_number", RegoKind.Number),
        Test("is_string", RegoKind.String),
        Test("is_boolean", RegoKind.Boolean),
        Test("is_array", RegoKind.Array),
        Test("is_set", RegoKind.Set),
        Test("is_object", RegoKind.Object),
        Test("is_null", RegoKind.Null),
        new("type_name", "(any) => string", (_, arguments) => RegoValue.From(Operand.TypeName(arguments[0]))),
        new("to_number", "(any<number, string, boolean, null>) => number", ToNumber),
        new("cast_array", "(any) => array[any]", CastArray) { IsDeprecated = true },
        new("cast_set", "(any) => set[any]", CastSet) { IsDeprecated = true },
        Cast("cast_string", RegoKind.String, "string"),
        Cast("cast_boolean", RegoKind.Boolean, "boolean"),
        Cast("cast_null", RegoKind.Null, "null"),
        Cast("cast_object", RegoKind.Object, "object", "object[any: any]"),
    ];

    private static Builtin Test(string name, RegoKind kind) =>
        new(name, "(any) => boolean", (_, arguments) => arguments[0].Kind == kind);

    private static Builtin Cast(string name, RegoKind kind, string type, string? resultType = null) =>
        new(name, $"(any) => {resultType ?? type}", (context, arguments) =>
        {
            if (arguments[0].Kind == kind)
            {
                return arguments[0];
            }

            Operand.Wrong(context, arguments, 0, type);
            return default;
        })
        {
            IsDeprecated = true,
        };

    private static RegoValue ToNumber(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        var value = arguments[0];
        switch (value.Kind)
        {
            case RegoKind.Null:
                return 0L;
            case RegoKind.Boolean:
                return value.IsTrue ? 1L : 0L;
            case RegoKind.Number:
                return value;
            case RegoKind.String when value.TryGetString(out var text):
                return Parse(context, arguments, text);
            default:
                Operand.WrongOneOf(context, arguments, 0, "null, boolean, number, string");
                return default;
        }
    }

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, string text)
    {
        if (RegoNumber.TryParse(text, out var number) || RegoNumber.TryParse(GoNumber.ToJson(text), out number))
        {
            return RegoValue.From(number);
        }

        if (text.TrimStart('+', '-').ToUpperInvariant() is "INF" or "INFINITY" or "NAN")
        {
            Operand.Wrong(context, arguments, 0, "valid number string");
            return default;
        }

        return context.Fail($"strconv.ParseFloat: parsing {RegoTermText.Write(value: text)}: invalid syntax");
    }

    private static RegoValue CastArray(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (arguments[0].IsArray)
        {
            return arguments[0];
        }

        if (arguments[0].TryGetSet(out var set))
        {
            return RegoArray.Create((IEnumerable<RegoValue>)set);
        }

        Operand.WrongOneOf(context, arguments, 0, "array, set");
        return default;
    }

    private static RegoValue CastSet(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (arguments[0].IsSet)
        {
            return arguments[0];
        }

        if (arguments[0].TryGetArray(out var array))
        {
            return RegoSet.Create(array.Items);
        }

        Operand.WrongOneOf(context, arguments, 0, "array, set");
        return default;
    }
}
