using System.Net;
using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Monitoring;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// Asks a witness that refuses for the head that it shows, and holds that against the log. Only what the log itself signed counts: else
/// anyone who answers in a witness's place could stop every disclosure.
/// </summary>
internal sealed class WitnessEvidence(PostgresLedgerStore store, TileReader tiles, LogKeys log, HttpClient http)
{
    private readonly HeadComparison _comparison = new(tiles);

    /// <summary>The contradiction between the log's own head and what the witness shows; null where there is none or nothing is shown.</summary>
    public async Task<Contradiction?> FindAsync(PolicyWitness witness, SignedCheckpoint ours, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ReadAsync(witness, ours.Checkpoint.Origin, cancellationToken) is not { } theirs)
        {
            return null;
        }

        var size = (await store.ReadHeadAsync(cancellationToken)).Tree.Size;
        var error = theirs.Checkpoint.Size > size
            ? LedgerErrors.WitnessAhead(witness.Name, theirs.Checkpoint.Size, size)
            : await _comparison.FindAsync(new ShownHead("this gateway", ours), new ShownHead(witness.Name, theirs), cancellationToken) is null
            ? null
            : LedgerErrors.WitnessForked(witness.Name, ours.Checkpoint.Size);
        return error is null ? null : new Contradiction(witness.Name, error, ours.ToString(), theirs.ToString(), now);
    }

    private async Task<SignedCheckpoint?> ReadAsync(PolicyWitness witness, string origin, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(WitnessAddress.NewestCheckpoint(witness, origin), cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        var note = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return SignedCheckpoint.TryParse(note, out var head, out _) && head.TryVerify(log, [], out _, out _) ? head : null;
    }
}
