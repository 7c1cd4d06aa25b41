namespace UacDataShare.Hosting.SignIn;

/// <summary>How partners sign in. Section <c>Gateway:SignIn</c>; every duration is checked at start.</summary>
public sealed class SignInOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway:SignIn";

    /// <summary>
    /// The address at which partners reach the gateway, without a slash at its end: <c>Gateway:PublicAddress</c>. Proofs and audiences
    /// are held to it, whatever a balancer makes of scheme and host. Required.
    /// </summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Who access tokens must be addressed to. Default: <see cref="PublicAddress"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// An outside OpenID Connect issuer, found by discovery. Null: the built-in issuer, for a first run and closed networks.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>The built-in issuer's key: a PEM file of mode 0600. Required without <see cref="Authority"/>.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>The claim of an outside issuer's token that names the client. Default <c>client_id</c>; some issuers say <c>azp</c>.</summary>
    public string ClientIdClaim { get; set; } = "client_id";

    /// <summary>True when tokens must carry <c>typ: at+jwt</c> (RFC 9068). Default true; some outside issuers say <c>JWT</c>.</summary>
    public bool RequireAccessTokenType { get; set; } = true;

    /// <summary>How long an access token lives: 1 to 60 minutes, default 5.</summary>
    public int AccessTokenMinutes { get; set; } = 5;

    /// <summary>How old a DPoP proof may be: 5 to 300 seconds, default 60.</summary>
    public int ProofSeconds { get; set; } = 60;

    /// <summary>
    /// True where several gateways stand behind one address: what may be used once is then remembered in the database too. Default false.
    /// </summary>
    public bool SharedReplayMemory { get; set; }

    /// <summary>How far clocks may differ: 0 to 60 seconds, default 10.</summary>
    public int ClockSkewSeconds { get; set; } = 10;

    internal string EffectiveAudience => string.IsNullOrEmpty(Audience) ? PublicAddress : Audience;

    internal string Issuer => string.IsNullOrEmpty(Authority) ? PublicAddress : Authority;

    internal bool IsBuiltIn => string.IsNullOrEmpty(Authority);

    internal string TokenEndpoint => PublicAddress + SignInPaths.Token;

    internal TimeSpan ClockSkew => TimeSpan.FromSeconds(ClockSkewSeconds);
}
