namespace UacDataShare.Gateway.Composition;

/// <summary>Where the gateway listens and where its records are. Section <c>Gateway</c>; checked at start.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    public const string DefaultListen = "http://127.0.0.1:8080";

    /// <summary>The addresses to listen at, divided by semicolons. Default: loopback, port 8080.</summary>
    public string Listen { get; set; } = DefaultListen;

    /// <summary>The database as the role <c>uac_gateway</c>: <c>ConnectionStrings:Records</c>. Required.</summary>
    public string Records { get; set; } = "";
}
