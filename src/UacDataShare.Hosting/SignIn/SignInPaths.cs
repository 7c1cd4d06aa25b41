namespace UacDataShare.Hosting.SignIn;

/// <summary>Where the built-in issuer answers.</summary>
public static class SignInPaths
{
    /// <summary>The token endpoint (RFC 6749 §3.2).</summary>
    public const string Token = "/connect/token";

    /// <summary>The issuer's public keys (RFC 7517).</summary>
    public const string Keys = "/connect/jwks";

    /// <summary>Discovery as OpenID Connect names it.</summary>
    public const string OpenIdConfiguration = "/.well-known/openid-configuration";

    /// <summary>Discovery as RFC 8414 names it.</summary>
    public const string AuthorizationServer = "/.well-known/oauth-authorization-server";
}
