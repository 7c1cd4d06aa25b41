using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>Names the fault of an access token.</summary>
internal static class AccessTokenFaults
{
    // An outside issuer may sign with RSA; a symmetric key would be one that we hold too.
    public static readonly string[] Algorithms = ["ES256", "ES384", "PS256", "RS256"];

    /// <summary>Faults that show before any key is looked at.</summary>
    public static SignInFault? OfHeader(string text, SignInOptions options)
    {
        if (CompactJws.Read(text) is not { } token)
        {
            return SignInFaults.TokenUnreadable;
        }

        if (!Algorithms.Contains(token.HeaderString("alg")))
        {
            return SignInFaults.TokenAlgorithm;
        }

        return options.RequireAccessTokenType && token.HeaderString("typ") is not ("at+jwt" or "application/at+jwt")
            ? SignInFaults.TokenType
            : null;
    }

    /// <summary>The thumbprint in <c>cnf</c> (RFC 9449 §6.1); null for an unbound token.</summary>
    public static string? BoundTo(CompactJws token) =>
        token.Payload.TryGetProperty("cnf", out var confirmation) && confirmation.ValueKind == JsonValueKind.Object
            && confirmation.TryGetProperty("jkt", out var thumbprint) && thumbprint.ValueKind == JsonValueKind.String
            ? thumbprint.GetString()
            : null;

    public static SignInFault OfFailure(Exception? failure) => failure switch
    {
        null => SignInFaults.NoToken,
        SignInException known => known.Fault,
        SecurityTokenExpiredException or SecurityTokenNoExpirationException => SignInFaults.TokenExpired,
        SecurityTokenNotYetValidException => SignInFaults.TokenEarly,
        SecurityTokenInvalidAudienceException => SignInFaults.TokenAudience,
        SecurityTokenInvalidIssuerException => SignInFaults.TokenIssuer,
        SecurityTokenInvalidAlgorithmException => SignInFaults.TokenAlgorithm,
        SecurityTokenInvalidTypeException => SignInFaults.TokenType,
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => SignInFaults.TokenSignature,
        AggregateException { InnerExceptions: [var first, ..] } => OfFailure(first),
        _ => SignInFaults.TokenInvalid,
    };
}
