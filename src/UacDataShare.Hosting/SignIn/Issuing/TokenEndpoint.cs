using Microsoft.AspNetCore.Http;
using UacDataShare.Hosting.SignIn.Dpop;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>Answers <c>POST /connect/token</c>: an access token for a client that proves its key.</summary>
internal sealed class TokenEndpoint(
    ClientAssertionValidator assertions, DpopProofValidator proofs, AccessTokenIssuer issuer, SecurityEvents events)
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

        events.TokenIssued(client.ClientId, thumbprint is not null);
        return new TokenResult(new TokenAnswer(
            issuer.Issue(client, thumbprint), thumbprint is null ? "Bearer" : "DPoP", issuer.LifetimeSeconds));
    }

    private OAuthErrorResult Refuse(SignInFault fault)
    {
        events.TokenRefused(fault);
        return new OAuthErrorResult(fault);
    }
}
