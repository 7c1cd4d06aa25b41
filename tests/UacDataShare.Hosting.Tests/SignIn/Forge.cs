using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.Tests.SignIn;

/// <summary>Takes a good token and makes it wrong in one way.</summary>
internal static class Forge
{
    /// <summary>The same token with changed header or payload, signed again.</summary>
    public static string Resign(string token, ECDsa key, Action<JsonObject>? header = null, Action<JsonObject>? payload = null)
    {
        var (head, body) = Parts(token);
        header?.Invoke(head);
        payload?.Invoke(body);
        return CompactJws.Sign(key, head, body);
    }

    /// <summary>The same token without a signature (RFC 7519 §6).</summary>
    public static string Unsigned(string token)
    {
        var (head, body) = Parts(token);
        head["alg"] = "none";
        return $"{Encode(head)}.{Encode(body)}.";
    }

    /// <summary>The same token signed with a public key taken for a shared secret.</summary>
    public static string Symmetric(string token, string secret)
    {
        var (head, body) = Parts(token);
        head["alg"] = "HS256";
        var signed = $"{Encode(head)}.{Encode(body)}";
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(mac)}";
    }

    /// <summary>The same token with other claims and the old signature.</summary>
    public static string Tampered(string token, Action<JsonObject> payload)
    {
        var (head, body) = Parts(token);
        payload(body);
        return $"{Encode(head)}.{Encode(body)}.{token.Split('.')[2]}";
    }

    private static (JsonObject Head, JsonObject Body) Parts(string token)
    {
        var parts = token.Split('.');
        return (Decode(parts[0]), Decode(parts[1]));
    }

    private static JsonObject Decode(string part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject ?? throw new InvalidOperationException("not an object");

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
