using System.Text;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>A log in a database of its own, with what appends to it and shows its head to witnesses.</summary>
internal sealed class WatchedLog : IAsyncDisposable
{
    private static readonly EntrySealer Sealer = new(new byte[EntrySealer.MasterKeyLength]);
    private static int _next;

    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _pool;
    private readonly ICheckpointSigner _signer;

    private WatchedLog(TestDatabase database, ICheckpointSigner signer)
    {
        (_database, _signer) = (database, signer);
        _pool = LedgerPool.OpenForAppends(database.Gateway);
        Store = new PostgresLedgerStore(_pool);
    }

    public PostgresLedgerStore Store { get; }

    public static async Task<WatchedLog> CreateAsync(ICheckpointSigner signer) => new(await TestDatabase.CreateAsync(), signer);

    public async Task AppendAsync(int count)
    {
        await using var appender = new LedgerAppender(Store, _signer, Sealer);
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(Record())));
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
    }

    /// <summary>Brings the newest head to the witnesses that a policy names.</summary>
    public async Task FeedAsync(string policy)
    {
        Assert.True(TrustPolicy.TryParse(policy, out var trust, out _));
        using var http = new HttpClient();
        using var contradictions = new Contradictions(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        var feeder = new WitnessFeeder(Store, _signer.VerifierKey, trust, new CosignatureFreshness(TimeProvider.System), contradictions, http);
        Assert.Empty(await feeder.RunOnceAsync(CancellationToken.None));
    }

    /// <summary>What the log shows now, as files that stay as they are.</summary>
    public async Task<DirectoryTileSource> FreezeAsync(string folder)
    {
        await new LogExport(Store, folder).RunAsync(null, CancellationToken.None);
        return new DirectoryTileSource(folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _pool.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static LedgerRecord Record()
    {
        var number = Interlocked.Increment(ref _next);
        var instant = DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(number);
        return new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"),
        };
    }
}
