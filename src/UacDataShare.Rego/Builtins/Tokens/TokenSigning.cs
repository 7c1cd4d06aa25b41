using UacDataShare.Rego.Builtins.Json;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary><c>io.jwt.encode_sign</c> and <c>io.jwt.encode_sign_raw</c>.</summary>
internal static class TokenSigning
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("io.jwt.encode_sign", "(object[string: any], object[string: any], object[string: any]) => string", EncodeSign) { IsNondeterministic = true },
        new("io.jwt.encode_sign_raw", "(string, string, string) => string", EncodeSignRaw) { IsNondeterministic = true },
    ];

    private static RegoValue EncodeSign(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Sign(context, GoJson.Write(arguments[0]), GoJson.Write(arguments[1]), GoJson.Write(arguments[2]));

    private static RegoValue EncodeSignRaw(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 2, out var key)
        && Operand.TryString(context, arguments, 0, out var header)
        && Operand.TryString(context, arguments, 1, out var payload)
            ? Sign(context, header, payload, key)
            : default;

    private static RegoValue Sign(BuiltinContext context, string header, string payload, string keyText)
    {
        if (!JsonWebKeys.TryParse(keyText, out var keys, out var error))
        {
            return context.Fail(error);
        }

        if (keys.Count == 0)
        {
            return context.Fail("no keys found in JWK set");
        }

        if (!TryAlgorithm(header, out var algorithm, out var type, out error))
        {
            return context.Fail("missing or invalid 'alg' header: " + error);
        }

        if (!TokenSignature.Algorithms.Contains(algorithm))
        {
            return context.Fail("unknown JWS algorithm: " + algorithm);
        }

        if (type is null or "JWT" && !RegoJson.TryParse(RawText.ToBytes(payload), out _, out _))
        {
            return context.Fail("type is JWT but payload is not JSON");
        }

        var message = Encode(RawText.ToBytes(header)) + "." + Encode(RawText.ToBytes(payload));
        return TokenSignature.Sign(keys[0], algorithm, RawText.ToBytes(message)) is { } signature
            ? RegoValue.From(message + "." + Encode(signature))
            : context.Fail($"the key cannot sign with {algorithm}");
    }

    private static bool TryAlgorithm(string header, out string algorithm, out string? type, out string error)
    {
        (algorithm, type, error) = (string.Empty, null, string.Empty);
        if (!RegoJson.TryParse(RawText.ToBytes(header), out var value, out _) || !value.TryGetObject(out var map))
        {
            error = header.Length == 0 ? "cannot parse JSON: cannot parse empty string" : "cannot parse JSON: not a valid object";
            return false;
        }

        map["typ"].TryGetString(out type);
        if (!map["alg"].TryGetString(out var name))
        {
            error = "jwsbb: header \"alg\" not found";
            return false;
        }

        algorithm = name;
        return true;
    }

    private static string Encode(byte[] bytes) => Encodings.Base64Text.EncodeUrl(bytes);
}
