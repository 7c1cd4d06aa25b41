using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>The <c>urlquery</c> family.</summary>
internal static class UrlQuery
{
    private const string WrongValue = "operand 1 values must be string, array[string], or set[string]";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("urlquery.encode", "(string) => string", (context, arguments) => Text.Strings.Map(context, arguments, UrlText.EscapeQuery)),
        new("urlquery.decode", "(string) => string", Decode),
        new("urlquery.encode_object", "(object[string: any<string, array[string], set[string]>]) => string", EncodeObject),
        new("urlquery.decode_object", "(string) => object[string: array[string]]", DecodeObject),
    ];

    private static RegoValue Decode(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        return UrlText.TryUnescape(text, plusIsSpace: true, out var result, out var error) ? RegoValue.From(result) : context.Fail(error);
    }

    private static RegoValue EncodeObject(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 0, out var map))
        {
            return default;
        }

        var pairs = new StringBuilder();
        foreach (var (key, value) in map)
        {
            var name = key.TryGetString(out var text) ? text : RegoJson.ToText(key);
            if (!TryAppend(pairs, name, value))
            {
                return context.Fail(BuiltinErrorCode.Type, WrongValue);
            }
        }

        return RegoValue.From(pairs.ToString());
    }

    private static bool TryAppend(StringBuilder pairs, string name, RegoValue value)
    {
        if (value.IsString)
        {
            return TryAppendOne(pairs, name, value);
        }

        if (!Members.TryOf(value, out var members))
        {
            return false;
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (!TryAppendOne(pairs, name, members[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryAppendOne(StringBuilder pairs, string name, RegoValue value)
    {
        if (!value.TryGetString(out var text))
        {
            return false;
        }

        pairs.Append(pairs.Length == 0 ? string.Empty : "&")
            .Append(UrlText.EscapeQuery(name)).Append('=').Append(UrlText.EscapeQuery(text));
        return true;
    }

    private static RegoValue DecodeObject(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var query))
        {
            return default;
        }

        var values = new Dictionary<string, List<RegoValue>>();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Contains(';', StringComparison.Ordinal))
            {
                return context.Fail("invalid semicolon separator in query");
            }

            var split = pair.IndexOf('=', StringComparison.Ordinal);
            var (rawName, rawValue) = split < 0 ? (pair, string.Empty) : (pair[..split], pair[(split + 1)..]);
            if (!UrlText.TryUnescape(rawName, plusIsSpace: true, out var name, out var error)
                || !UrlText.TryUnescape(rawValue, plusIsSpace: true, out var value, out error))
            {
                return context.Fail(error);
            }

            values.TryAdd(name, []);
            values[name].Add(RegoValue.From(value));
        }

        var builder = new RegoObjectBuilder(values.Count);
        foreach (var (name, list) in values)
        {
            builder.Set(name, RegoArray.Wrap(list));
        }

        return builder.Build();
    }
}
