namespace UacDataShare.Gateway.GraphQL;

/// <summary>How GraphQL is spoken over HTTP. Section <c>Gateway:GraphQL</c>; checked at start.</summary>
internal sealed class GraphQLOptions
{
    public const string Section = "Gateway:GraphQL";

    public const string AuditProfile = "audit";

    public const string DraftProfile = "draft-2026";

    /// <summary>Which rulebook the statuses follow: <c>audit</c>, what the npm package graphql-http audits, or <c>draft-2026</c>. Default <c>audit</c>.</summary>
    public string HttpProfile { get; set; } = AuditProfile;

    /// <summary>True to take registered documents by GET too. Default false: an address with its variables stands in logs on the way.</summary>
    public bool RegisteredByGet { get; set; }

    /// <summary>What an operation may cost, its fields and its objects each: 1 to 1,000,000, default 1,000. A client's own bound goes before it.</summary>
    public int MaxCost { get; set; } = 1_000;
}
