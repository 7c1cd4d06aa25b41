using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>JSON web keys and sets of them (RFC 7517, RFC 7518 §6, RFC 8037).</summary>
internal static class JsonWebKeys
{
    internal static bool TryParse(string text, out List<TokenKey> keys, out string error)
    {
        keys = [];
        error = "failed to parse a JWK key (set): ";
        if (!RegoJson.TryParse(RawText.ToBytes(text), out var value, out var fault) || !value.TryGetObject(out var map))
        {
            error += fault ?? "expected an object";
            return false;
        }

        return TryRead(map, keys, ref error);
    }

    private static bool TryRead(RegoObject map, List<TokenKey> keys, ref string error)
    {
        if (!map["keys"].TryGetArray(out var list))
        {
            list = RegoArray.Create((RegoValue)map);
        }

        foreach (var item in list.Items)
        {
            if (!item.TryGetObject(out var source) || !TryKey(source, out var key))
            {
                error += "invalid key type or value";
                return false;
            }

            keys.Add(key);
        }

        return true;
    }

    private static bool TryKey(RegoObject source, [NotNullWhen(true)] out TokenKey? key)
    {
        var named = new TokenKey { Algorithm = Text(source, "alg"), Id = Text(source, "kid") };
        key = Text(source, "kty") switch
        {
            "RSA" => Bytes(source, "n") is not null && Bytes(source, "e") is not null ? named with { Rsa = Rsa(source) } : null,
            "EC" => Curve(source) is { } curve ? named with { Curve = curve } : null,
            "OKP" => Text(source, "crv") == "Ed25519" && Bytes(source, "x") is { } point
                ? named with { EdPublic = point, EdPrivate = Bytes(source, "d") }
                : null,
            "oct" => Bytes(source, "k") is { } secret ? named with { Secret = secret } : null,
            _ => null,
        };
        return key is not null;
    }

    private static RSAParameters Rsa(RegoObject source)
    {
        var modulus = Bytes(source, "n") ?? [];
        var half = (modulus.Length + 1) / 2;
        var isPrivate = Bytes(source, "d") is not null && Bytes(source, "p") is not null && Bytes(source, "q") is not null;
        return new RSAParameters
        {
            Modulus = modulus,
            Exponent = Bytes(source, "e"),
            D = isPrivate ? Padded(source, "d", modulus.Length) : null,
            P = isPrivate ? Padded(source, "p", half) : null,
            Q = isPrivate ? Padded(source, "q", half) : null,
            DP = isPrivate ? Padded(source, "dp", half) : null,
            DQ = isPrivate ? Padded(source, "dq", half) : null,
            InverseQ = isPrivate ? Padded(source, "qi", half) : null,
        };
    }

    private static ECParameters? Curve(RegoObject source)
    {
        var (name, size) = Text(source, "crv") switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            _ => (default, 0),
        };
        if (size == 0 || Bytes(source, "x") is null || Bytes(source, "y") is null)
        {
            return null;
        }

        return new ECParameters
        {
            Curve = name,
            Q = new ECPoint { X = Padded(source, "x", size), Y = Padded(source, "y", size) },
            D = Bytes(source, "d") is null ? null : Padded(source, "d", size),
        };
    }

    private static string Text(RegoObject source, string name) => source[name].TryGetString(out var text) ? text : string.Empty;

    private static byte[]? Bytes(RegoObject source, string name) =>
        source[name].TryGetString(out var text) && Base64Text.TryDecodeUrl(text, out var bytes, out _) ? bytes : null;

    private static byte[] Padded(RegoObject source, string name, int size)
    {
        var bytes = Bytes(source, name) ?? [];
        return bytes.Length >= size ? bytes : [.. new byte[size - bytes.Length], .. bytes];
    }
}
