using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.SignIn.Dpop;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>
/// What the bearer handler does not do itself: both schemes, proofs, the binding, the registration, and a challenge that names the fault.
/// </summary>
internal sealed class AccessTokenEvents(
    IClientRegistry registry, DpopProofValidator proofs, IOptions<SignInOptions> options, SecurityEvents events)
    : JwtBearerEvents
{
    private readonly SignInOptions _options = options.Value;

    public override Task MessageReceived(MessageReceivedContext context)
    {
        var (scheme, fault) = AccessScheme.Read(context.Request);
        if (scheme is not null)
        {
            fault = AccessTokenFaults.OfHeader(scheme.Token, _options);
            context.Token = scheme.Token;
            context.HttpContext.Features.Set(scheme);
        }

        if (fault is not null)
        {
            context.Fail(new SignInException(fault));
        }
        else if (scheme is null)
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var scheme = context.HttpContext.Features.Get<AccessScheme>();
        var token = CompactJws.Read(scheme?.Token);
        if (scheme is null || token is null)
        {
            context.Fail(new SignInException(SignInFaults.TokenUnreadable));
            return;
        }

        var clientId = token.Claim(_options.ClientIdClaim);
        if (clientId is null || await registry.FindAsync(clientId, context.HttpContext.RequestAborted) is not { } client)
        {
            context.Fail(new SignInException(SignInFaults.TokenClient));
            return;
        }

        if (await CheckBindingAsync(context.Request, scheme, token, client) is { } fault)
        {
            context.Fail(new SignInException(fault));
            return;
        }

        context.HttpContext.Features.Set(new AuthenticatedClient(IdentityOf(client, token), client));
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var fault = AccessTokenFaults.OfFailure(context.AuthenticateFailure);
        if (fault != SignInFaults.NoToken)
        {
            events.AccessRefused(fault);
        }

        return AccessRefusal.WriteAsync(context.HttpContext, fault);
    }

    private static RecipientIdentity IdentityOf(RegisteredClient client, CompactJws token)
    {
        var subject = token.Claim("sub");
        return new RecipientIdentity(client.Class, client.Agency, client.ClientId, subject == client.ClientId ? null : subject);
    }

    /// <summary>RFC 9449 §7.1 and §6.1: the token is bound to the key that proves possession, or not bound and plainly sent.</summary>
    private async ValueTask<SignInFault?> CheckBindingAsync(
        HttpRequest request, AccessScheme scheme, CompactJws token, RegisteredClient client)
    {
        var bound = AccessTokenFaults.BoundTo(token);
        if (bound is not null != scheme.IsDpop)
        {
            return SignInFaults.TokenScheme;
        }

        if (bound is null)
        {
            return client.RequireDpop ? SignInFaults.TokenUnbound : null;
        }

        var proof = await proofs.ValidateAsync(request, scheme.Token);
        return proof.Fault ?? (proof.Thumbprint == bound ? null : SignInFaults.TokenBinding);
    }
}
