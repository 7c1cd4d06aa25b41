using System.Text.Json;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.SignIn;

/// <summary>
/// What takes DPoP proofs and client assertions apart and verifies their signatures, against Wycheproof's JSON Web Signatures. Proofs are
/// taken with ES256 alone and assertions with ES256 and PS256, by design: no shared secrets, no PKCS #1 v1.5, nothing unsigned. What is
/// published as valid under another algorithm must therefore be refused, and everything else is judged as published. The payloads are no
/// claims, so nothing of this could sign anybody in; what is judged is the step before.
/// </summary>
public sealed class JsonWebSignatureVectorTests
{
    private static readonly string[] ProofAlgorithms = ["ES256"];

    [ConformanceFact]
    public void Signatures_are_judged_as_published_and_what_we_do_not_take_is_refused()
    {
        var cases = Wycheproof.Read("json_web_signature_test.json");
        var accepted = 0;
        foreach (var (group, one) in cases)
        {
            var (asProof, asAssertion) = (IsProof(group, one), IsAssertion(group, one));

            Assert.True(Expected(one, ProofAlgorithms) == asProof, $"{one.Name()}, as a proof");
            Assert.True(Expected(one, RegisteredKeys.Algorithms) == asAssertion, $"{one.Name()}, as an assertion");
            accepted += asProof || asAssertion ? 1 : 0;
        }

        Assert.True(cases.Count >= 401, $"{cases.Count} cases");
        Assert.True(accepted >= 5, $"{accepted} accepted");
    }

    private static bool Expected(JsonElement one, string[] algorithms) => one.IsValid() && algorithms.Contains(Algorithm(one));

    private static bool IsProof(JsonElement group, JsonElement one)
    {
        if (JwsParts.Read(Jws(one)) is not { } parts || !ProofAlgorithms.Contains(parts.HeaderString("alg")) || !TryGetKey(group, out var jwk))
        {
            return false;
        }

        using var key = PublicJwk.Read(jwk);
        return key is not null && parts.IsSignedBy(key);
    }

    private static bool IsAssertion(JsonElement group, JsonElement one) =>
        JwsParts.Read(Jws(one)) is { } parts && TryGetKey(group, out var jwk)
        && RegisteredKeys.HaveSigned($$"""{"keys":[{{jwk.GetRawText()}}]}""", parts.HeaderString("alg") ?? "", parts);

    // Shared secrets have no public half, and are handed over as they are: they must be of no use.
    private static bool TryGetKey(JsonElement group, out JsonElement jwk) => group.TryGetProperty("public", out jwk) || group.TryGetProperty("private", out jwk);

    // A few are in JSON serialization.
    private static string Jws(JsonElement one) => one.GetProperty("jws") is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : one.GetProperty("jws").GetRawText();

    private static string? Algorithm(JsonElement one) => JwsParts.Read(Jws(one))?.HeaderString("alg");
}
