using System.Text;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Monitoring;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary>Asks a log and the witnesses of a policy, over HTTP, for their newest heads.</summary>
internal sealed class MonitorSources(HttpClient http, LogKeys log, Uri address, TrustPolicy policy)
{
    /// <summary>What the log is called among the sources.</summary>
    public const string OfLog = "log";

    public LogKeys Log => log;

    public ITileSource Tiles { get; } = new HttpTileSource(http, address);

    /// <summary>Everybody's answer, side by side: an old answer of one beside a new one of another is no contradiction. Nobody's silence ends it.</summary>
    public async Task<IReadOnlyList<SourceAnswer>> AskAsync(CancellationToken cancellationToken)
    {
        // A witness with two keys is two of the policy, and is asked once.
        var asked = new Dictionary<Uri, Task<byte[]?>>();
        var witnesses = policy.Witnesses.Select(witness => AskAsync(witness, asked, cancellationToken));
        return await Task.WhenAll(witnesses.Prepend(AskLogAsync(cancellationToken)));
    }

    private async Task<SourceAnswer> AskLogAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Answer(OfLog, await Tiles.ReadCheckpointAsync(cancellationToken));
        }
        catch (IOException away)
        {
            return new SourceAnswer(OfLog, null, Failure(away));
        }
    }

    private async Task<SourceAnswer> AskAsync(PolicyWitness witness, Dictionary<Uri, Task<byte[]?>> asked, CancellationToken cancellationToken)
    {
        if (WitnessAddress.NewestCheckpoint(witness, log.Name) is not { } newest)
        {
            return new SourceAnswer(witness.Name, null, "has no address in the policy file") { Witness = witness };
        }

        try
        {
            if (!asked.TryGetValue(newest, out var reading))
            {
                asked[newest] = reading = HttpTileSource.ReadAsync(http, newest, cancellationToken);
            }

            var bytes = await reading;
            return Answer(witness.Name, bytes is null ? null : Encoding.UTF8.GetString(bytes)) with { Witness = witness };
        }
        catch (IOException away)
        {
            return new SourceAnswer(witness.Name, null, Failure(away)) { Witness = witness };
        }
    }

    private static SourceAnswer Answer(string source, string? note) => new(source, note, note is null ? "shows no head of this log" : null);

    private static string Failure(IOException away) => $"could not be asked: {away.Message.TrimEnd('.')}";
}
