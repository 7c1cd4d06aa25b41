using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>The <c>base64</c>, <c>base64url</c> and <c>hex</c> families.</summary>
internal static class Base64
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("base64.encode", "(string) => string", (context, arguments) => Text.Strings.Map(context, arguments, static text => Convert.ToBase64String(RawText.ToBytes(text)))),
        new("base64.decode", "(string) => string", (context, arguments) => Decode(context, arguments, isUrl: false)),
        new("base64.is_valid", "(string) => boolean", IsValid),
        new("base64url.encode", "(string) => string", (context, arguments) => Text.Strings.Map(context, arguments, static text => ToUrl(RawText.ToBytes(text)))),
        new("base64url.encode_no_pad", "(string) => string", (context, arguments) => Text.Strings.Map(context, arguments, static text => ToUrl(RawText.ToBytes(text)).TrimEnd('='))),
        new("base64url.decode", "(string) => string", (context, arguments) => Decode(context, arguments, isUrl: true)),
        new("hex.encode", "(string) => string", (context, arguments) => Text.Strings.Map(context, arguments, static text => Convert.ToHexStringLower(RawText.ToBytes(text)))),
        new("hex.decode", "(string) => string", DecodeHex),
    ];

    private static RegoValue Decode(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, bool isUrl)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        var isDecoded = isUrl ? Base64Text.TryDecodeUrl(text, out var bytes, out var error) : Base64Text.TryDecode(text, out bytes, out error);
        return isDecoded ? RegoValue.From(RawText.FromBytes(bytes)) : context.Fail(error);
    }

    private static RegoValue IsValid(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        arguments[0].TryGetString(out var text) && Base64Text.TryDecode(text, out _, out _);

    private static string ToUrl(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');

    private static RegoValue DecodeHex(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        for (var at = 0; at < text.Length; at += CodePoints.LengthAt(text, at))
        {
            if (!char.IsAsciiHexDigit(text[at]))
            {
                return context.Fail($"encoding/hex: invalid byte: U+{CodePoints.At(text, at):X4} '{text.Substring(at, CodePoints.LengthAt(text, at))}'");
            }
        }

        return text.Length % 2 == 0
            ? RegoValue.From(RawText.FromBytes(Convert.FromHexString(text)))
            : context.Fail("encoding/hex: odd length hex string");
    }
}
