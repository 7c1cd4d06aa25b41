using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>A signed JWT in compact form (RFC 7515 §7.1), taken apart strictly but not yet believed.</summary>
internal sealed class CompactJws
{
    public const int MaxLength = 8 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private CompactJws(string text, JsonElement header, JsonElement payload, byte[] signature)
    {
        Text = text;
        Header = header;
        Payload = payload;
        Signature = signature;
    }

    public string Text { get; }

    public JsonElement Header { get; }

    public JsonElement Payload { get; }

    private byte[] Signature { get; }

    /// <summary>Null for anything that is not three base64url parts of which the first two are JSON objects.</summary>
    public static CompactJws? Read(string? text)
    {
        if (text is null || text.Length > MaxLength || text.Split('.') is not { Length: 3 } parts)
        {
            return null;
        }

        try
        {
            var (header, payload) = (ReadObject(parts[0]), ReadObject(parts[1]));
            return header is null || payload is null
                ? null
                : new CompactJws(text, header.Value, payload.Value, Base64Url.DecodeFromChars(parts[2]));
        }
        catch (Exception e) when (e is FormatException or JsonException)
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

    public bool IsSignedBy(ECDsa key) =>
        key.VerifyData(Encoding.ASCII.GetBytes(Text[..Text.LastIndexOf('.')]), Signature, HashAlgorithmName.SHA256);

    /// <summary>A member of the header as a string; null where it is absent or of another kind.</summary>
    public string? HeaderString(string name) => StringOf(Header, name);

    /// <summary>A claim as a string; null where it is absent or of another kind.</summary>
    public string? Claim(string name) => StringOf(Payload, name);

    /// <summary>A claim as an instant of RFC 7519's NumericDate; null where it is absent, of another kind or out of range.</summary>
    public DateTimeOffset? Instant(string name) =>
        Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    private static string? StringOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? ReadObject(string part)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
