using System.Text.Json.Serialization;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>What the token endpoint answers to a request it refuses (RFC 6749 §5.2).</summary>
internal sealed record TokenError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description,
    [property: JsonPropertyName("code")] string Code);
