using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.Hosting.SignIn.Replay;

namespace UacDataShare.Hosting.SignIn.Dpop;

/// <summary>Checks a DPoP proof against the request that carries it (RFC 9449 §4.3, whose numbers the steps follow).</summary>
internal sealed class DpopProofValidator(IOptions<SignInOptions> options, IReplayGuard replay, TimeProvider time)
{
    public const string HeaderName = "DPoP";

    private readonly SignInOptions _options = options.Value;

    /// <param name="request">The request, with its method, path and DPoP header.</param>
    /// <param name="accessToken">The token that the proof must name by hash; null at the token endpoint.</param>
    public async ValueTask<DpopResult> ValidateAsync(HttpRequest request, string? accessToken)
    {
        var header = request.Headers[HeaderName];
        if (header.Count != 1)
        {
            return DpopResult.Of(SignInFaults.ProofCount);
        }

        if (CompactJws.Read(header[0]) is not { } proof)
        {
            return DpopResult.Of(SignInFaults.ProofUnreadable);
        }

        var signed = CheckSignature(proof);
        if (signed.Fault is not null)
        {
            return signed;
        }

        return CheckClaims(proof, request, accessToken) is { } fault
            ? DpopResult.Of(fault)
            : await CheckReplayAsync(proof, signed, request.HttpContext.RequestAborted);
    }

    private static DpopResult CheckSignature(CompactJws proof)
    {
        if (proof.HeaderString("typ") != "dpop+jwt")
        {
            return DpopResult.Of(SignInFaults.ProofType);
        }

        if (proof.HeaderString("alg") != "ES256")
        {
            return DpopResult.Of(SignInFaults.ProofAlgorithm);
        }

        using var key = proof.Header.TryGetProperty("jwk", out var jwk) ? PublicJwk.Read(jwk) : null;
        if (key is null)
        {
            return DpopResult.Of(SignInFaults.ProofKey);
        }

        return proof.IsSignedBy(key) ? new DpopResult(PublicJwk.Thumbprint(key), null) : DpopResult.Of(SignInFaults.ProofSignature);
    }

    private SignInFault? CheckClaims(CompactJws proof, HttpRequest request, string? accessToken)
    {
        if (proof.Claim("htm") != request.Method)
        {
            return SignInFaults.ProofMethod;
        }

        if (!IsThisAddress(proof.Claim("htu"), request))
        {
            return SignInFaults.ProofAddress;
        }

        var now = time.GetUtcNow();
        if (proof.Instant("iat") is not { } issued
            || issued < now.AddSeconds(-_options.ProofSeconds) || issued > now + _options.ClockSkew)
        {
            return SignInFaults.ProofInstant;
        }

        if (proof.Claim("jti") is not { Length: > 0 and <= 128 })
        {
            return SignInFaults.ProofWithoutId;
        }

        return accessToken is null || proof.Claim("ath") == HashOf(accessToken) ? null : SignInFaults.ProofToken;
    }

    /// <summary>Compares without query and fragment; the public address stands for whatever a balancer made of scheme and host.</summary>
    private bool IsThisAddress(string? htu, HttpRequest request)
    {
        if (!Uri.TryCreate(htu, UriKind.Absolute, out var said))
        {
            return false;
        }

        var here = new Uri(_options.PublicAddress + request.PathBase.ToUriComponent() + request.Path.ToUriComponent());
        return Uri.Compare(said, here, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;
    }

    private async ValueTask<DpopResult> CheckReplayAsync(CompactJws proof, DpopResult result, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().AddSeconds(_options.ProofSeconds) + _options.ClockSkew;
        return await replay.UseAsync("dpop", result.Thumbprint, proof.Claim("jti") ?? "", until, cancellationToken) switch
        {
            ReplayVerdict.First => result,
            ReplayVerdict.Replayed => DpopResult.Of(SignInFaults.ProofReplayed),
            ReplayVerdict.Full => DpopResult.Of(SignInFaults.ReplayMemoryFull),
        };
    }

    internal static string HashOf(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
}
