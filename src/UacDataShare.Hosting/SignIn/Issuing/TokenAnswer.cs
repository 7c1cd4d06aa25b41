using System.Text.Json.Serialization;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>What the token endpoint answers (RFC 6749 §5.1).</summary>
/// <param name="AccessToken">The signed access token.</param>
/// <param name="TokenType"><c>DPoP</c> where it is bound to a key, else <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Its life in seconds.</param>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
