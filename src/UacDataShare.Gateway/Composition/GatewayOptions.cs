namespace UacDataShare.Gateway.Composition;

/// <summary>Where the gateway listens, where its records are and by which policies it decides. Section <c>Gateway</c>; checked at start.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    public const string DefaultListen = "http://127.0.0.1:8080";

    /// <summary>The addresses to listen at, divided by semicolons. Default: loopback, port 8080.</summary>
    public string Listen { get; set; } = DefaultListen;

    /// <summary>The database as the role <c>uac_gateway</c>: <c>ConnectionStrings:Records</c>. Required.</summary>
    public string Records { get; set; } = "";

    /// <summary>The database as the role for recipients that oversee: <c>ConnectionStrings:Oversight</c>. Required.</summary>
    public string Oversight { get; set; } = "";

    /// <summary>The folder of rules, authorities and catalogue. Required.</summary>
    public string PolicyFolder { get; set; } = "";

    /// <summary>
    /// The secret that opaque ids, cursors and pseudonyms are keyed with: a file of 32 bytes or more, mode 0600. All gateways of a site
    /// share it. Required.
    /// </summary>
    public string SecretFile { get; set; } = "";

    /// <summary>The signed note over the digests of the policy folder. Required.</summary>
    public string PolicySignatureFile { get; set; } = "";

    /// <summary>The verifier key that the note must be signed with, as C2SP writes it. Required.</summary>
    public string PolicyKey { get; set; } = "";

    /// <summary>True to answer introspection, by GET too. Default false: partners read the schema at <c>/graphql/schema.graphql</c>.</summary>
    public bool Introspection { get; set; }
}
