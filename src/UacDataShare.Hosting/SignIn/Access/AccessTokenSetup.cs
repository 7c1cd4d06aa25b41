using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>Sets the bearer handler up: by the built-in issuer's key, or by discovery at an outside issuer.</summary>
internal sealed class AccessTokenSetup(IOptions<SignInOptions> signIn, IServiceProvider services, TimeProvider time)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    private readonly SignInOptions _signIn = signIn.Value;

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.EventsType = typeof(AccessTokenEvents);
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = _signIn.EffectiveAudience,
            ValidAlgorithms = AccessTokenFaults.Algorithms,
            LifetimeValidator = CheckLifetime,
            RequireExpirationTime = true,
            NameClaimType = _signIn.ClientIdClaim,
        };
        if (_signIn.IsBuiltIn)
        {
            options.TokenValidationParameters.ValidIssuer = _signIn.Issuer;
            options.TokenValidationParameters.IssuerSigningKey = services.GetRequiredService<IssuerKey>().SecurityKey;
        }
        else
        {
            options.Authority = _signIn.Authority;

            // An http authority passes the options' check on loopback only.
            options.RequireHttpsMetadata = _signIn.Issuer.StartsWith("https:", StringComparison.Ordinal);
        }

        foreach (var handler in options.TokenHandlers)
        {
            handler.MaximumTokenSizeInBytes = CompactJws.MaxLength;
        }
    }

    /// <summary>The handler's own check reads the machine's clock; time comes in as a value here.</summary>
    private bool CheckLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (expires is not { } end || end <= now - _signIn.ClockSkew)
        {
            throw new SecurityTokenExpiredException();
        }

        return notBefore is not { } start || start <= now + _signIn.ClockSkew
            ? true
            : throw new SecurityTokenNotYetValidException();
    }
}
