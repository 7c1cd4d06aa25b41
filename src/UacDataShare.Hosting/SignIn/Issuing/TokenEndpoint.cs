using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UacDataShare.Hosting.SignIn.Dpop;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>Answers <c>POST /connect/token</c>: an access token for a client that proves its key.</summary>
internal sealed partial class TokenEndpoint(
    ClientAssertionValidator assertions, DpopProofValidator proofs, AccessTokenIssuer issuer, ILogger<TokenEndpoint> logger)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var (request, fault) = await TokenRequest.ReadAsync(context.Request);
        if (request is null)
        {
            return Refuse(fault ?? SignInFaults.ParameterMissing);
        }

        var proven = await assertions.ValidateAsync(request.Assertion, request.ClientId, context.RequestAborted);
        if (proven.Client is not { } client)
        {
            return Refuse(proven.Fault ?? SignInFaults.AssertionKey);
        }

        string? thumbprint = null;
        if (context.Request.Headers.ContainsKey(DpopProofValidator.HeaderName))
        {
            var proof = await proofs.ValidateAsync(context.Request, accessToken: null);
            if (proof.Fault is not null)
            {
                return Refuse(proof.Fault);
            }

            thumbprint = proof.Thumbprint;
        }
        else if (client.RequireDpop)
        {
            return Refuse(SignInFaults.DpopRequired);
        }

        Log.Issued(logger, client.ClientId, thumbprint is not null);
        return new TokenResult(new TokenAnswer(
            issuer.Issue(client, thumbprint), thumbprint is null ? "Bearer" : "DPoP", issuer.LifetimeSeconds));
    }

    private OAuthErrorResult Refuse(SignInFault fault)
    {
        Log.Refused(logger, fault.Code, fault.Description);
        return new OAuthErrorResult(fault);
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.TokenIssued, LogLevel.Information, "Issued an access token to {Client} (bound: {Bound}).")]
        public static partial void Issued(ILogger logger, string client, bool bound);

        [LoggerMessage(LogEvents.TokenRefused, LogLevel.Warning, "Security event: refused a token request: {Code} {Fault}")]
        public static partial void Refused(ILogger logger, string code, string fault);
    }
}
