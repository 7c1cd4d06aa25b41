using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>A signed text in compact form (RFC 7515 §7.1), whatever it carries, taken apart strictly but not yet believed.</summary>
internal sealed record JwsParts(string Text, JsonElement Header, byte[] Payload, byte[] Signature)
{
    public const int MaxLength = 8 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>What was signed (RFC 7515 §5.2).</summary>
    public byte[] SignedBytes => Encoding.ASCII.GetBytes(Text[..Text.LastIndexOf('.')]);

    /// <summary>
    /// Null for anything that is not three base64url parts of which the first is a JSON object, or that demands extensions: none is
    /// understood here (RFC 7515 §4.1.11).
    /// </summary>
    public static JwsParts? Read(string? text)
    {
        if (text is null || text.Length > MaxLength || text.Split('.') is not { Length: 3 } parts)
        {
            return null;
        }

        try
        {
            return ReadObject(StrictBase64Url.Decode(parts[0])) is { } header && !header.TryGetProperty("crit", out _)
                ? new JwsParts(text, header, StrictBase64Url.Decode(parts[1]), StrictBase64Url.Decode(parts[2]))
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A member of the header as a string; null where it is absent or of another kind.</summary>
    public string? HeaderString(string name) =>
        Header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static JsonElement? ReadObject(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
    }

    /// <summary>Whether the key signed this with ES256. The header's algorithm is the caller's to check.</summary>
    public bool IsSignedBy(ECDsa key) => Es256.IsSigned(key, SignedBytes, Signature);
}
