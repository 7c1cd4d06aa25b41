namespace UacDataShare.Gateway.Policies;

/// <summary>Who decides. Section <c>Gateway:Policy</c>; checked at start.</summary>
internal sealed class PolicyServerOptions
{
    public const string Section = "Gateway:Policy";

    /// <summary>
    /// The address of a server that speaks OPA's REST protocol and serves the bundle of the revision in force: https, or http on loopback.
    /// Default none: the gateway's own engine decides.
    /// </summary>
    public string Server { get; set; } = "";

    /// <summary>After how many milliseconds without its whole answer everything is denied: 10 to 5,000, default 250.</summary>
    public int TimeoutMilliseconds { get; set; } = 250;
}
