namespace UacDataShare.Hosting.Requests;

/// <summary>What a host takes from one connection and one request. Section <c>Gateway:Limits</c>; every value is checked at start.</summary>
public sealed class LimitOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway:Limits";

    /// <summary>The largest body: 1 kB to 10 MB, default 128 kB.</summary>
    public int MaxBodyBytes { get; set; } = 128 * 1024;

    /// <summary>All headers of a request together: 4 to 64 kB, default 24 kB (a token and a proof may take 16).</summary>
    public int MaxHeaderBytes { get; set; } = 24 * 1024;

    /// <summary>The request line with its query: 1 to 16 kB, default 8 kB.</summary>
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>How many connections at once: 10 to 100,000, default 2,000.</summary>
    public int MaxConnections { get; set; } = 2_000;

    /// <summary>How long the headers of a request may take: 1 to 60 seconds, default 10.</summary>
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>How long an idle connection stays: 1 to 600 seconds, default 60.</summary>
    public int KeepAliveSeconds { get; set; } = 60;

    /// <summary>How long a request may take as a whole: 1 to 300 seconds, default 10.</summary>
    public int RequestSeconds { get; set; } = 10;
}
