using UacDataShare.Data.Errors;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>Where everything of a first run lies. All that it makes is in one folder, which may be deleted.</summary>
/// <param name="Root">The clone's folder, with policies and samples.</param>
/// <param name="Port">The gateway's port on loopback.</param>
/// <param name="Children">How many synthetic children to seed; null for the sample.</param>
/// <param name="Once">End after the play.</param>
internal sealed record UpSettings(string Root, int Port, int? Children, bool Once)
{
    private const string GatewayVariable = "UAC_GATEWAY";

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>The folder of all that a run makes: <c>.data</c> in the clone unless another is named.</summary>
    public string Data { get; init; } = Path.Combine(Root, ".data");

    public string Cluster => Path.Combine(Data, "postgres");

    public string Policies => Path.Combine(Root, "policies");

    public string Samples => Path.Combine(Root, "samples");

    public string GatewayLog => Path.Combine(Data, LogName);

    /// <summary>The name of the gateway's log; another for a second gateway.</summary>
    public string LogName { get; init; } = "gateway.log";

    public string PolicySignature => Path.Combine(Data, "policies.note");

    /// <summary>Who witnesses the log, as c2sp.org/tlog-policy writes it.</summary>
    public string TrustPolicy => Path.Combine(Data, "witnesses.policy");

    public string WitnessMemory => Path.Combine(Data, "witnesses");

    /// <summary>The day on which this folder's log began.</summary>
    public string Inception => Path.Combine(Data, "ledger.inception");

    public string Receipts => Path.Combine(Data, "receipts");

    public FirstRunKeys Keys => new(Path.Combine(Data, "keys"));

    /// <summary>Settings of the gateway beyond those of every first run, as it takes them from its environment.</summary>
    public IReadOnlyDictionary<string, string> GatewaySettings { get; init; } = new Dictionary<string, string>();

    /// <summary>The gateway's program: named by <c>UAC_GATEWAY</c>, else beside this one as both are built.</summary>
    public required string GatewayProgram { get; init; }

    /// <exception cref="UacException">UAC7005: this is no clone of the repository.</exception>
    public static UpSettings Find(CliContext context, int port, int? children, bool once)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var root = Above(own) ?? Above(context.WorkingDirectory) ?? throw UpErrors.RepositoryMissing(context.WorkingDirectory).ToException();
        var configuration = Path.GetFileName(own);
        return new UpSettings(root, port, children, once)
        {
            GatewayProgram = context.Variable(GatewayVariable)
                ?? Path.Combine(root, "artifacts", "bin", "UacDataShare.Gateway", configuration, "UacDataShare.Gateway.dll"),
        };
    }

    private static string? Above(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, "policies", "disclosure")) && File.Exists(Path.Combine(at, "UacDataShare.sln")))
            {
                return at;
            }
        }

        return null;
    }
}
