using System.Data;
using Npgsql;
using UacDataShare.Data.Ledger.Checking;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// Recomputes the whole log from its entries, in one snapshot, and compares every other table with that: tiles, head, signed heads,
/// contexts, and with the master key also bodies, decisions, instants, kinds and search keys. What follows from nothing else, kept heads
/// and cosignatures, it follows along their chains. Last it looks at what guards the tables.
/// </summary>
/// <param name="database">The database, as a role that may read the ledger (<c>uac_auditor</c>).</param>
/// <param name="log">The log's keys, to verify each signed head; null leaves signatures unchecked, unless the policy names one log.</param>
/// <param name="sealer">Opens the bodies; null leaves them closed.</param>
/// <param name="policy">The witnesses' keys, to verify each cosignature; null leaves them unchecked.</param>
public sealed class LedgerFsck(NpgsqlDataSource database, LogKeys? log = null, EntrySealer? sealer = null, TrustPolicy? policy = null)
{
    private readonly LogKeys? _log = log ?? policy?.OnlyLog;
    private readonly List<VerifierKey> _witnesses = [.. policy?.Witnesses.Select(witness => witness.Key) ?? []];

    /// <summary>Runs the check.</summary>
    /// <param name="now">The instant, by which entries are old enough to need a signed head.</param>
    /// <param name="progress">Is told how many entries were done of how many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NpgsqlException">The database could not be read.</exception>
    public async Task<FsckReport> RunAsync(DateTimeOffset now, IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await CheckAsync(connection, now, progress, cancellationToken);
    }

    /// <summary>The check of what the connection's transaction sees.</summary>
    internal async Task<FsckReport> CheckAsync(
        NpgsqlConnection connection, DateTimeOffset now, IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var (entries, heads) = (new EntryRows(connection, sealer is not null), new HeadRows(connection));
        await new Chains(new ChainRows(connection), _witnesses, findings).CheckAsync(cancellationToken);

        var treeHeads = await heads.TreeHeadsAsync(cancellationToken);
        var newest = await heads.NewestAsync(cancellationToken);
        var contexts = await new ContextRows(connection).ReadAsync(cancellationToken);
        var signed = new SignedHeads(heads, newest.FirstOrDefault(), _log, findings);
        var destructions = new DestructionCheck(findings);
        var foreign = sealer is null ? null : await new KeyProbe(entries, sealer).FindForeignAsync(cancellationToken);
        var each = new EntryCheck(contexts, foreign is null ? sealer : null, destructions, findings);
        var walk = new TreeWalk(
            entries,
            each,
            new TileCheck(new TileRows(connection), findings),
            signed,
            treeHeads.FirstOrDefault()?.Size ?? 0,
            findings);
        await walk.RunAsync(progress, cancellationToken);

        new TreeHeadCheck(walk, signed.SoundUpTo, findings).Run(treeHeads, walk.Beyond);
        each.End();
        destructions.End();

        await new NewestCheck(entries, findings).RunAsync(newest, await heads.LargestKeptAsync(cancellationToken), now, cancellationToken);
        if (await entries.RepeatedDecisionAsync(cancellationToken) is { } repeated)
        {
            findings.Row("entry", LedgerErrors.RowDiffers("entry", repeated, "an earlier entry records the same decision"));
        }

        await new GuardCheck(new GuardRows(connection), findings).RunAsync(cancellationToken);
        return new FsckReport(walk.Tree.Size, findings.InOrder())
        {
            KeyError = foreign is { } index ? LedgerErrors.KeyForeign(index) : null,
            Unchecked = [.. Unchecked(foreign is null ? sealer : null)],
        };
    }

    private IEnumerable<UncheckedPart> Unchecked(EntrySealer? opening)
    {
        if (_log is null)
        {
            yield return UncheckedPart.Signatures;
        }

        if (_witnesses.Count == 0)
        {
            yield return UncheckedPart.Cosignatures;
        }

        if (opening is null)
        {
            yield return UncheckedPart.Bodies;
        }
    }
}
