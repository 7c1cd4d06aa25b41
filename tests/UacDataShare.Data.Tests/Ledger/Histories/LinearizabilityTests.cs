using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Histories;

/// <summary>
/// Several clients at two appenders of one log, whose commits are cut and whose server is killed: what they are told is what a list would
/// have told them, to which one appends after another.
/// </summary>
public sealed class LinearizabilityTests
{
    private const int Clients = 8;
    private const int Answers = 1_500;
    private static readonly int[] Kills = [400, 900];
    private static readonly LedgerAppenderOptions Quick = new() { Timeout = TimeSpan.FromSeconds(10), MaxBatch = 8 };

    [DatabaseFact]
    public async Task What_clients_of_two_appenders_are_told_under_faults_is_the_history_of_one_list()
    {
        await using var scene = await Scene.StartAsync();
        var history = new LogHistory();
        var clients = Enumerable.Range(0, Clients).Select(i => Task.Run(() => AskAsync(scene, history, new Random(i)))).ToList();
        await DisturbAsync(scene, history);
        await Task.WhenAll(clients);

        var log = await scene.DecisionsAsync();
        var operations = history.Operations;
        Assert.Null(HistoryCheck.FindFault(operations, log));
        // Faults and repetitions were in it: else little was shown.
        Assert.Contains(operations.OfType<LogOperation.Append>(), append => append.Index is null);
        Assert.Contains(
            operations.OfType<LogOperation.Append>().GroupBy(append => append.Decision),
            one => one.Any(append => append.Index is null) && one.Count(append => append.Index is not null) > 1);
        Assert.True(log.Count > Answers / 5, $"only {log.Count} entries");
        Assert.Empty((await scene.FsckAsync()).Findings);
    }

    private static async Task AskAsync(Scene scene, LogHistory history, Random random)
    {
        while (history.Answered < Answers)
        {
            try
            {
                switch (random.Next(10))
                {
                    case < 5:
                        await AppendAsync(scene, history, scene.NewRecord(), random);
                        break;
                    case < 7 when scene.OldRecord(random) is { } again:
                        await AppendAsync(scene, history, again, random);
                        break;
                    case < 9 when scene.OldRecord(random) is { } known:
                        await history.LookUpAsync(known.DecisionId, async () => (await scene.Reads.FindAsync(known.DecisionId, default))?.Index);
                        break;
                    default:
                        await history.ReadSizeAsync(async () => (await scene.Reads.ReadHeadAsync(default)).Tree.Size);
                        break;
                }
            }
            catch (LedgerStoreException)
            {
                // A reading that failed tells nothing.
                await scene.WaitForServerAsync();
            }
        }
    }

    private static async Task AppendAsync(Scene scene, LogHistory history, LedgerRecord record, Random random)
    {
        AppendResult? result = null;
        await history.AppendAsync(record.DecisionId, async () =>
        {
            result = await scene.Appenders[random.Next(2)].AppendAsync(record);
            return (result as AppendResult.Appended)?.Entry.Index;
        });
        Assert.IsNotType<AppendResult.Refused>(result);
        if (result is AppendResult.Unavailable)
        {
            scene.Ask(record);
            // Else what is refused while the server is away would be most of the history.
            await scene.WaitForServerAsync();
        }
    }

    // By what was done and not by the clock, so that a slow machine sees as many faults.
    private static async Task DisturbAsync(Scene scene, LogHistory history)
    {
        var random = new Random(20261122);
        var (kills, next) = (new Queue<int>(Kills), 50);
        while (history.Answered < Answers)
        {
            if (kills.TryPeek(out var kill) && history.Answered >= kill)
            {
                kills.Dequeue();
                await scene.KillServerAsync();
            }
            else if (history.Answered >= next)
            {
                next = history.Answered + 50;
                scene.Proxies[random.Next(2)].CutNextCommit(random.Next(2) == 0 ? CuttingProxy.Cut.BeforeServer : CuttingProxy.Cut.BeforeAnswer);
            }

            await Task.Delay(1);
        }

        Assert.Empty(kills);
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-history-");
        private readonly TemporaryCluster _cluster;
        private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem(LedgerFixture.Origin, Ed25519PrivateKey.NewPem());
        private readonly List<IAsyncDisposable> _owned = [];
        private readonly List<GuardedCheckpointSigner> _guards = [];
        private readonly List<LedgerRecord> _records = [];
        private readonly List<LedgerRecord> _unknown = [];
        private volatile Task _restart = Task.CompletedTask;

        private Scene(TemporaryCluster cluster)
        {
            _cluster = cluster;
            var role = cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway) + ";Timeout=10;Command Timeout=10";
            var time = new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(57));
            Reads = Open(role);
            for (var i = 0; i < 2; i++)
            {
                var proxy = new CuttingProxy(cluster.Cluster.SocketDirectory);
                var store = Open(new NpgsqlConnectionStringBuilder(role) { Host = proxy.Folder }.ConnectionString);
                var guard = new GuardedCheckpointSigner(
                    _signer, store, Path.Combine(_folder.FullName, $"{i}.head"), time, new SignerBeginning(new DateOnly(2027, 1, 1), AdoptPublished: true));
                _guards.Add(guard);
                Proxies.Add(proxy);
                Appenders.Add(new LedgerAppender(store, guard, LedgerFixture.Sealer, Quick));
            }
        }

        public List<CuttingProxy> Proxies { get; } = [];

        public List<LedgerAppender> Appenders { get; } = [];

        public PostgresLedgerStore Reads { get; }

        public static async Task<Scene> StartAsync()
        {
            var cluster = await TemporaryCluster.StartAsync(durable: true);
            await UacDataShareDatabase.MigrateAsync(cluster.Cluster.ConnectionString("ledger"));
            return new Scene(cluster);
        }

        public LedgerRecord NewRecord()
        {
            var record = LedgerFixture.Record();
            lock (_records)
            {
                _records.Add(record);
            }

            return record;
        }

        /// <summary>To be asked again: nobody was told its place.</summary>
        public void Ask(LedgerRecord record)
        {
            lock (_records)
            {
                _unknown.Add(record);
            }
        }

        /// <summary>One of the last that anybody made, or that nobody was told the place of; null before the first.</summary>
        public LedgerRecord? OldRecord(Random random)
        {
            lock (_records)
            {
                if (_unknown.Count > 0 && random.Next(2) == 0)
                {
                    return _unknown[^random.Next(1, Math.Min(_unknown.Count, 40) + 1)];
                }

                return _records.Count == 0 ? null : _records[^random.Next(1, Math.Min(_records.Count, 40) + 1)];
            }
        }

        public Task KillServerAsync() => _restart = Task.Run(async () =>
        {
            await _cluster.Cluster.KillAsync();
            await _cluster.RestartAsync();
        });

        /// <summary>Until the server is there again, and not for long: it is asked while it starts too.</summary>
        public async Task WaitForServerAsync()
        {
            await Task.Delay(5);
            await await Task.WhenAny(_restart, Task.Delay(100));
        }

        public async Task<List<Guid>> DecisionsAsync()
        {
            foreach (var appender in Appenders)
            {
                await appender.DisposeAsync();
            }

            await using var auditor = NpgsqlDataSource.Create(_cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Auditor));
            await using var command = auditor.CreateCommand("SELECT array_agg(decision_id ORDER BY idx) FROM ledger.entry");
            return [.. (Guid[])(await command.ExecuteScalarAsync() ?? Array.Empty<Guid>())];
        }

        public async Task<FsckReport> FsckAsync()
        {
            await using var auditor = NpgsqlDataSource.Create(_cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Auditor));
            return await new LedgerFsck(auditor, _signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var owned in Appenders.Concat<IAsyncDisposable>(_owned).Concat(Proxies))
            {
                await owned.DisposeAsync();
            }

            _guards.ForEach(guard => guard.Dispose());
            _signer.Dispose();
            await _cluster.DisposeAsync();
            _folder.Delete(recursive: true);
        }

        private PostgresLedgerStore Open(string connection)
        {
            var pool = LedgerPool.OpenForAppends(connection);
            var store = new PostgresLedgerStore(pool);
            _owned.AddRange([store, pool]);
            return store;
        }
    }
}
