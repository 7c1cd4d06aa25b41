using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// Records the decision of an entry once more, as one who never learnt what became of it: through an appender of its own, whose signer has
/// adopted the log as that of a further gateway does. A gateway makes a new decision for each question, so nobody else can ask this.
/// </summary>
internal sealed class AskedAgain(Site site, string folder)
{
    /// <summary>The entry at <paramref name="index"/> has to be what is found, and nothing added.</summary>
    public async Task AssertSameAsync(long index)
    {
        await using var pool = LedgerPool.Open(site.Cluster.ConnectionString(UacDataShareDatabase.DefaultName, DatabaseRoles.Gateway) + ";Pooling=false");
        await using var store = new PostgresLedgerStore(pool);
        using var key = Ed25519CheckpointSigner.FromPem(Cli.Commands.Up.FirstRunKeys.LedgerOrigin, await File.ReadAllTextAsync(site.Keys.LedgerSigner));
        var signer = new MLDsa44CheckpointSigner(key, MLDsa44PrivateKey.FromPem(await File.ReadAllTextAsync(site.Keys.LedgerSecondSigner)));
        using var guard = new GuardedCheckpointSigner(signer, store, Path.Combine(folder, "again.head"), TimeProvider.System, new SignerBeginning(AdoptPublished: true));
        var sealer = new EntrySealer(Convert.FromBase64String((await File.ReadAllTextAsync(site.Keys.LedgerSealing)).Trim()));
        await using var appender = new LedgerAppender(store, guard, sealer);

        var result = await appender.AppendAsync(await RecordAsync(store, sealer, index));

        var entry = Assert.IsType<AppendResult.Appended>(result).Entry;
        Assert.Equal((index, false), (entry.Index, entry.IsNew));
        Assert.True(entry.Receipt.TryVerify(entry.Receipt.Extra.Span, LogKeys.EachOf(signer.VerifierKeys), [], out _, out var error), $"{error}");
    }

    private async Task<LedgerRecord> RecordAsync(PostgresLedgerStore store, EntrySealer sealer, long index)
    {
        var decision = await site.ScalarAsync<Guid>($"SELECT decision_id FROM ledger.entry WHERE idx = {index}");
        var stored = await store.FindAsync(decision, CancellationToken.None);
        Assert.NotNull(stored);
        Assert.True(sealer.TryOpen(stored, out var opened));
        return new LedgerRecord
        {
            DecisionId = decision,
            Instant = stored.Instant,
            Kind = stored.Kind,
            Body = opened.Body,
            Further = [.. opened.Sections.Skip(1).Select(section => section.Json)],
        };
    }
}
