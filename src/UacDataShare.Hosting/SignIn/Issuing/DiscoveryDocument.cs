using System.Text.Json.Serialization;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>The metadata of the built-in issuer (RFC 8414 §2, with the members that OpenID Connect discovery requires).</summary>
internal sealed record DiscoveryDocument(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("jwks_uri")] string Keys)
{
    [JsonPropertyName("grant_types_supported")]
    public string[] GrantTypes { get; } = ["client_credentials"];

    [JsonPropertyName("response_types_supported")]
    public string[] ResponseTypes { get; } = [];

    [JsonPropertyName("subject_types_supported")]
    public string[] SubjectTypes { get; } = ["public"];

    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public string[] IdTokenAlgorithms { get; } = ["ES256"];

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public string[] ClientAuthentication { get; } = ["private_key_jwt"];

    [JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")]
    public string[] ClientAlgorithms { get; } = ["ES256", "PS256"];

    [JsonPropertyName("dpop_signing_alg_values_supported")]
    public string[] ProofAlgorithms { get; } = ["ES256"];
}
