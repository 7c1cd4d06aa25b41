using System.Diagnostics.CodeAnalysis;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>A signed token in compact form (RFC 7515 §7.1), its three parts still encoded.</summary>
internal sealed record Token(string Header, string Payload, string Signature)
{
    /// <summary>What the signature covers.</summary>
    internal byte[] Message => RawText.ToBytes(Header + "." + Payload);

    internal static bool TrySplit(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, [NotNullWhen(true)] out Token? token)
    {
        token = null;
        if (!Operand.TryString(context, arguments, index, out var text))
        {
            return false;
        }

        var parts = text.Split('.');
        if (parts.Length != 3)
        {
            context.Fail(parts.Length == 1 ? "encoded JWT had no period separators" : $"encoded JWT must have 3 sections, found {parts.Length}");
            return false;
        }

        token = new Token(parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>The decoded header; a token that is encrypted is refused.</summary>
    internal bool TryHeader(BuiltinContext context, [NotNullWhen(true)] out RegoObject? header)
    {
        header = null;
        if (!TryDecode(context, Header, "JWT header had invalid encoding: ", out var bytes))
        {
            return false;
        }

        if (!TryObject(bytes, out header, out var error))
        {
            context.Fail("bad JWT header: " + error);
            return false;
        }

        if (header.ContainsKey("enc"))
        {
            context.Fail("JWT is a JWE object, which is not supported");
            return false;
        }

        return true;
    }

    internal bool TryPayload(BuiltinContext context, out byte[] payload) =>
        TryDecode(context, Payload, "JWT payload had invalid encoding: ", out payload);

    internal bool TrySignature(BuiltinContext context, out byte[] signature) =>
        TryDecode(context, Signature, "JWT signature had invalid encoding: ", out signature);

    /// <summary>Reads claims; a failure is recorded when they are no JSON object.</summary>
    internal static bool TryClaims(BuiltinContext context, byte[] payload, [NotNullWhen(true)] out RegoObject? claims)
    {
        if (!TryObject(payload, out claims, out var error))
        {
            context.Fail(error);
            return false;
        }

        return true;
    }

    private static bool TryDecode(BuiltinContext context, string part, string lead, out byte[] bytes)
    {
        if (Base64Text.TryDecodeUrl(part, out bytes, out var error))
        {
            return true;
        }

        context.Fail(lead + error);
        return false;
    }

    private static bool TryObject(byte[] bytes, [NotNullWhen(true)] out RegoObject? map, out string error)
    {
        map = null;
        if (!RegoJson.TryParse(bytes, out var value, out var fault))
        {
            error = "invalid JSON: " + fault;
            return false;
        }

        error = "decoded JSON type was not an Object";
        return value.TryGetObject(out map);
    }
}
