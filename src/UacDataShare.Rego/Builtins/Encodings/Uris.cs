using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>The <c>uri</c> family.</summary>
internal static class Uris
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("uri.parse", "(string) => object[string: any]", Parse),
        new("uri.is_valid", "(any) => boolean", (_, arguments) => IsValid(arguments[0])),
    ];

    private static RegoValue IsValid(RegoValue value) =>
        value.TryGetString(out var text) && text.Length > 0 && GoUrl.TryParse(text, out _, out _);

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        if (!GoUrl.TryParse(text, out var url, out var error))
        {
            return context.Fail($"parse {RegoTermText.Write(arguments[0])}: {error}");
        }

        var builder = new RegoObjectBuilder(7);
        Add(builder, "scheme", url.Scheme);
        Add(builder, "hostname", url.HostName);
        Add(builder, "port", url.Port);
        Add(builder, "path", url.Path);
        Add(builder, "raw_path", url.Path.Length == 0 ? string.Empty : url.RawPath);
        Add(builder, "raw_query", url.RawQuery);
        Add(builder, "fragment", url.Fragment);
        return builder.Build();
    }

    private static void Add(RegoObjectBuilder builder, string name, string value)
    {
        if (value.Length > 0)
        {
            builder.Set(name, value);
        }
    }
}
