using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>A signed JWT in compact form: claims in JSON, taken apart strictly but not yet believed.</summary>
internal sealed class CompactJws
{
    public const int MaxLength = JwsParts.MaxLength;

    private CompactJws(JwsParts parts, JsonElement payload) => (Parts, Payload) = (parts, payload);

    public JwsParts Parts { get; }

    public string Text => Parts.Text;

    public JsonElement Header => Parts.Header;

    public JsonElement Payload { get; }

    /// <summary>Null for anything that is not a signed text whose payload is a JSON object.</summary>
    public static CompactJws? Read(string? text)
    {
        try
        {
            return JwsParts.Read(text) is { } parts && JwsParts.ReadObject(parts.Payload) is { } payload ? new CompactJws(parts, payload) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Signs <paramref name="header"/> and <paramref name="payload"/> with ES256.</summary>
    public static string Sign(ECDsa key, JsonObject header, JsonObject payload)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <inheritdoc cref="JwsParts.IsSignedBy"/>
    public bool IsSignedBy(ECDsa key) => Parts.IsSignedBy(key);

    /// <summary>A member of the header as a string; null where it is absent or of another kind.</summary>
    public string? HeaderString(string name) => Parts.HeaderString(name);

    /// <summary>A claim as a string; null where it is absent or of another kind.</summary>
    public string? Claim(string name) =>
        Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A claim as an instant of RFC 7519's NumericDate; null where it is absent, of another kind or out of range.</summary>
    public DateTimeOffset? Instant(string name) =>
        Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
