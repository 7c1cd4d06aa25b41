using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UacDataShare.Hosting.SignIn.Access;
using UacDataShare.Hosting.SignIn.Dpop;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Replay;

namespace UacDataShare.Hosting.SignIn;

/// <summary>Puts sign-in into a host.</summary>
public static class SignInRegistration
{
    /// <summary>
    /// Adds the issuer, the checks of access tokens, and authorization that is closed unless an endpoint says otherwise.
    /// The host adds an <c>IClientRegistry</c>.
    /// </summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section))
            .Configure(options => options.PublicAddress = configuration[SignInOptionsValidator.PublicAddress] ?? "")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReplayGuard>(provider => new ReplayMemory(
            provider.GetRequiredService<TimeProvider>(), provider.GetService<ISharedReplayStore>()));
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<IssuerKey>();
        services.AddSingleton<AccessTokenIssuer>();
        services.AddSingleton<ClientAssertionValidator>();
        services.AddSingleton<DpopProofValidator>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<AccessTokenEvents>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, AccessTokenSetup>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
