using System.Text.Json;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.Hosting.SignIn.Replay;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>Checks a client assertion (RFC 7523 §3): who signed it, for whom, when, and that it is used once.</summary>
internal sealed class ClientAssertionValidator(
    IClientRegistry registry, IReplayGuard replay, IOptions<SignInOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    private readonly SignInOptions _options = options.Value;

    public async ValueTask<AssertionResult> ValidateAsync(string text, string? clientId, CancellationToken cancellationToken)
    {
        if (CompactJws.Read(text) is not { } assertion)
        {
            return AssertionResult.Of(SignInFaults.AssertionUnreadable);
        }

        if (assertion.HeaderString("alg") is not { } algorithm || !RegisteredKeys.Algorithms.Contains(algorithm))
        {
            return AssertionResult.Of(SignInFaults.AssertionAlgorithm);
        }

        if (SubjectOf(assertion, clientId) is not { } subject)
        {
            return AssertionResult.Of(SignInFaults.AssertionSubject);
        }

        // An unknown client and a wrong key get the same answer: ids cannot be collected here.
        if (await registry.FindAsync(subject, cancellationToken) is not { } client || !RegisteredKeys.HaveSigned(client.Jwks, algorithm, assertion.Parts))
        {
            return AssertionResult.Of(SignInFaults.AssertionKey);
        }

        return CheckClaims(assertion) is { } fault
            ? AssertionResult.Of(fault)
            : await CheckReplayAsync(assertion, client, cancellationToken);
    }

    private static string? SubjectOf(CompactJws assertion, string? clientId)
    {
        var subject = assertion.Claim("sub");
        return subject is { Length: > 0 and <= 64 } && assertion.Claim("iss") == subject && (clientId ?? subject) == subject
            ? subject
            : null;
    }

    private SignInFault? CheckClaims(CompactJws assertion)
    {
        if (!IsAddressedHere(assertion.Payload))
        {
            return SignInFaults.AssertionAudience;
        }

        var now = time.GetUtcNow();
        if (assertion.Instant("exp") is not { } expires || expires <= now - _options.ClockSkew)
        {
            return SignInFaults.AssertionExpired;
        }

        var latest = now + _options.ClockSkew;
        if (assertion.Instant("iat") > latest || assertion.Instant("nbf") > latest)
        {
            return SignInFaults.AssertionEarly;
        }

        if (expires > latest + LongestLife)
        {
            return SignInFaults.AssertionTooLong;
        }

        return assertion.Claim("jti") is { Length: > 0 and <= 128 } ? null : SignInFaults.AssertionWithoutId;
    }

    /// <summary>One audience, and it is this issuer: an assertion made for two could be carried from one to the other.</summary>
    private bool IsAddressedHere(JsonElement payload)
    {
        if (!payload.TryGetProperty("aud", out var audience))
        {
            return false;
        }

        if (audience.ValueKind == JsonValueKind.Array && audience.GetArrayLength() == 1)
        {
            audience = audience[0];
        }

        return audience.ValueKind == JsonValueKind.String
            && (audience.ValueEquals(_options.Issuer) || audience.ValueEquals(_options.TokenEndpoint));
    }

    private async ValueTask<AssertionResult> CheckReplayAsync(
        CompactJws assertion, RegisteredClient client, CancellationToken cancellationToken)
    {
        var until = (assertion.Instant("exp") ?? time.GetUtcNow()) + _options.ClockSkew;
        return await replay.UseAsync("assertion", client.ClientId, assertion.Claim("jti") ?? "", until, cancellationToken) switch
        {
            ReplayVerdict.First => new AssertionResult(client, null),
            ReplayVerdict.Replayed => AssertionResult.Of(SignInFaults.AssertionReplayed),
            ReplayVerdict.Full => AssertionResult.Of(SignInFaults.ReplayMemoryFull),
        };
    }
}
