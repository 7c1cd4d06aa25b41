using System.Collections.Frozen;

namespace UacDataShare.Data.Clusters;

/// <summary>How a private PostgreSQL cluster is set up and started.</summary>
public sealed record PrivateClusterOptions
{
    /// <summary>The cluster's own folder: made where absent, owned by the user as whom PostgreSQL runs, mode 0700.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// The folder of server binaries, or null to take the variable <c>UAC_POSTGRES_BIN</c>, else the highest version of 15 or newer
    /// below <c>/usr/lib/postgresql</c>, else the <c>PATH</c>.
    /// </summary>
    public string? BinDirectory { get; init; }

    /// <summary>False gives up surviving a crash for speed (no fsync): for tests of data only, never for tests of durability.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Server settings by name, over the defaults: <c>log_statement</c> to <c>all</c>, say.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How long a start may take, recovery from a crash included. Default 60 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
