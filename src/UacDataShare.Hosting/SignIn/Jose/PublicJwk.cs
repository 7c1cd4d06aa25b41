using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>Public P-256 keys as JWK (RFC 7517, RFC 7518 §6.2) and their thumbprints (RFC 7638).</summary>
internal static class PublicJwk
{
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "k", "oth"];

    /// <summary>The key's public half, with its thumbprint as <c>kid</c>.</summary>
    public static JsonObject Of(ECDsa key)
    {
        var (x, y) = Coordinates(key);
        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = x,
            ["y"] = y,
            ["kid"] = Thumbprint(key),
            ["use"] = "sig",
            ["alg"] = "ES256",
        };
    }

    /// <summary>The same as a set of one (RFC 7517 §5).</summary>
    public static string SetOf(ECDsa key) => new JsonObject { ["keys"] = new JsonArray(Of(key)) }.ToJsonString();

    public static string Thumbprint(ECDsa key)
    {
        var (x, y) = Coordinates(key);
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
    }

    /// <summary>The key of a DPoP header; null for private, symmetric, foreign or impossible keys, and for one that is meant for something else. The caller disposes it.</summary>
    public static ECDsa? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || PrivateMembers.Any(name => jwk.TryGetProperty(name, out _))
            || !Is(jwk, "kty", "EC") || !Is(jwk, "crv", "P-256") || !MayVerify(jwk))
        {
            return null;
        }

        return Coordinate(jwk, "x") is { } x && Coordinate(jwk, "y") is { } y ? Import(x, y) : null;
    }

    private static ECDsa? Import(byte[] x, byte[] y)
    {
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            // The point does not lie on the curve.
            return null;
        }
    }

    /// <summary>A key that says what it is for says that it is for this (RFC 7517 §4.2 to §4.4).</summary>
    private static bool MayVerify(JsonElement jwk) =>
        (!jwk.TryGetProperty("use", out _) || Is(jwk, "use", "sig"))
        && (!jwk.TryGetProperty("alg", out _) || Is(jwk, "alg", "ES256"))
        && (!jwk.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind == JsonValueKind.Array
                && operations.EnumerateArray().Any(operation => operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify"))));

    private static bool Is(JsonElement jwk, string name, string value) =>
        jwk.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(value);

    private static byte[]? Coordinate(JsonElement jwk, string name)
    {
        if (!jwk.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return StrictBase64Url.Decode(member.GetString() ?? "") is { Length: 32 } bytes ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static (string X, string Y) Coordinates(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }
}
