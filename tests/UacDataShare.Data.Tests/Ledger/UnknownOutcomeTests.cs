using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A connection cut in COMMIT leaves open what happened. It is found out by the decision, and nothing is recorded twice.</summary>
public sealed class UnknownOutcomeTests
{
    [DatabaseFact]
    public async Task A_commit_that_never_reached_the_server_is_made_up_for_at_once()
    {
        await using var scene = await Scene.StartAsync();
        var record = LedgerFixture.Record();
        scene.Proxy.CutNextCommit(CuttingProxy.Cut.BeforeServer);

        Assert.True(Assert.IsType<AppendResult.Appended>(await scene.Appender.AppendAsync(record)).Entry.IsNew);
        Assert.Equal(0, (await scene.Direct.FindAsync(record.DecisionId, default))?.Index);
        Assert.Equal(1, (await scene.Direct.ReadHeadAsync(default)).Tree.Size);
    }

    [DatabaseTheory]
    [InlineData(nameof(CuttingProxy.Cut.BeforeServer))]
    [InlineData(nameof(CuttingProxy.Cut.BeforeAnswer))]
    public async Task A_batch_of_which_one_was_recorded_before_is_found_out_too(string cut)
    {
        await using var scene = await Scene.StartAsync();
        var records = Enumerable.Range(0, 5).Select(_ => LedgerFixture.Record()).ToList();
        await scene.Appender.AppendAsync(records[2]);
        scene.Proxy.CutNextCommit(Enum.Parse<CuttingProxy.Cut>(cut));
        var results = await Task.WhenAll(records.Select(record => scene.Appender.AppendAsync(record)));

        Assert.Equal(5, results.Select(result => Assert.IsType<AppendResult.Appended>(result).Entry.Index).Distinct().Count());
        Assert.Equal(0, ((AppendResult.Appended)results[2]).Entry.Index);
        Assert.Equal(5, (await scene.Direct.ReadHeadAsync(default)).Tree.Size);
    }

    [DatabaseFact]
    public async Task A_commit_whose_answer_was_lost_is_found_and_answered_once()
    {
        await using var scene = await Scene.StartAsync();
        var record = LedgerFixture.Record();
        scene.Proxy.CutNextCommit(CuttingProxy.Cut.BeforeAnswer);

        var entry = Assert.IsType<AppendResult.Appended>(await scene.Appender.AppendAsync(record)).Entry;
        Assert.Equal((0L, false), (entry.Index, entry.IsNew));
        Assert.True(entry.Receipt.TryVerify(entry.Receipt.Extra.Span, scene.Signer.VerifierKey, [], out _, out _));
        Assert.Equal(1, (await scene.Direct.ReadHeadAsync(default)).Tree.Size);
    }

    [DatabaseFact]
    public async Task Under_load_with_cuts_at_random_every_decision_stands_exactly_once()
    {
        await using var scene = await Scene.StartAsync();
        var random = new Random(20261122);
        var records = Enumerable.Range(0, 400).Select(_ => LedgerFixture.Record()).ToList();
        foreach (var group in records.Chunk(20))
        {
            scene.Proxy.CutNextCommit((CuttingProxy.Cut)random.Next(3));
            var results = await Task.WhenAll(group.Select(record => AppendUntilTakenAsync(scene.Appender, record)));
            Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
        }

        Assert.Equal(records.Count, (await scene.Direct.ReadHeadAsync(default)).Tree.Size);
        await using var auditor = NpgsqlDataSource.Create(scene.Auditor);
        Assert.Empty((await new LedgerFsck(auditor, scene.Signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default)).Findings);
        foreach (var record in records)
        {
            Assert.NotNull(await scene.Direct.FindAsync(record.DecisionId, default));
        }
    }

    private static async Task<AppendResult> AppendUntilTakenAsync(LedgerAppender appender, global::UacDataShare.Ledger.Entries.LedgerRecord record)
    {
        var result = await appender.AppendAsync(record);
        for (var attempt = 0; attempt < 5 && result is AppendResult.Unavailable; attempt++)
        {
            result = await appender.AppendAsync(record);
        }

        return result;
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly TemporaryCluster _cluster;
        private readonly NpgsqlDataSource _direct;
        private readonly NpgsqlDataSource _proxied;
        private readonly PostgresLedgerStore _store;

        private Scene(TemporaryCluster cluster)
        {
            _cluster = cluster;
            Proxy = new CuttingProxy(cluster.Cluster.SocketDirectory);
            var role = cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway);
            _direct = LedgerPool.OpenForAppends(role);
            _proxied = LedgerPool.OpenForAppends(new NpgsqlConnectionStringBuilder(role) { Host = Proxy.Folder }.ConnectionString);
            _store = new PostgresLedgerStore(_proxied);
            Direct = new PostgresLedgerStore(_direct);
            Appender = new LedgerAppender(_store, Signer, LedgerFixture.Sealer);
        }

        public CuttingProxy Proxy { get; }

        public PostgresLedgerStore Direct { get; }

        public LedgerAppender Appender { get; }

        public string Auditor => _cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Auditor);

        public global::UacDataShare.Ledger.Checkpoints.Ed25519CheckpointSigner Signer { get; } =
            global::UacDataShare.Ledger.Checkpoints.Ed25519CheckpointSigner.FromPem(LedgerFixture.Origin, Ed25519PrivateKey.NewPem());

        public static async Task<Scene> StartAsync()
        {
            var cluster = await TemporaryCluster.StartAsync(durable: false);
            await UacDataShareDatabase.MigrateAsync(cluster.Cluster.ConnectionString("ledger"));
            return new Scene(cluster);
        }

        public async ValueTask DisposeAsync()
        {
            await Appender.DisposeAsync();
            await _store.DisposeAsync();
            await Direct.DisposeAsync();
            await _proxied.DisposeAsync();
            await _direct.DisposeAsync();
            Signer.Dispose();
            await Proxy.DisposeAsync();
            await _cluster.DisposeAsync();
        }
    }
}
