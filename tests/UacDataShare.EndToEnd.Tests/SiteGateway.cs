using Npgsql;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>One of the gateways of a site, with the database that it is led to and what it keeps and says.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Database">The server that its route leads to.</param>
/// <param name="EvidenceFolder">Where it keeps what witnesses hold against the log.</param>
internal sealed record SiteGateway(string Address, PrivateCluster Database, string EvidenceFolder)
{
    private const int AllHeads = 10_000;

    /// <summary>The contradictions that stand at this gateway.</summary>
    public string[] Contradictions => Directory.Exists(EvidenceFolder) ? Directory.GetFiles(EvidenceFolder, "*.contradiction") : [];

    public async Task<long> CountDisclosuresAsync()
    {
        await using var database = Open();
        await using var command = database.CreateCommand("SELECT count(*) FROM ledger.entry WHERE kind IN (1, 4)");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    /// <summary>The head of its tree, whether or not that is signed.</summary>
    public Task<TreeHead> ReadHeadAsync() => ReadAsync(store => store.ReadHeadAsync(CancellationToken.None));

    /// <summary>The root that the tree of its history had at a size; null where it has fewer entries.</summary>
    public Task<MerkleHash?> RootAtAsync(long size) => ReadAsync(async store =>
        await new TileReader(store).ComputeRootAsync(size, CancellationToken.None) is { Error: null } root ? root.Value : (MerkleHash?)null);

    /// <summary>The sizes of the heads that a quorum of the policy's witnesses cosigned, as far as this database has their cosignatures.</summary>
    public Task<long[]> QuorumsAsync(TrustPolicy policy, LogKeys log) => ReadAsync(async store =>
    {
        var sizes = new List<long>();
        foreach (var note in await store.ReadCosignedAsync(AllHeads, CancellationToken.None))
        {
            Assert.True(SignedCheckpoint.TryParse(note, out var head, out _));
            Assert.True(head.TryVerify(log, [.. policy.Witnesses.Select(witness => witness.Key)], out var cosigners, out var error), $"{error}");
            if (policy.IsQuorum(cosigners))
            {
                sizes.Add(head.Checkpoint.Size);
            }
        }

        return sizes.ToArray();
    });

    private async Task<T> ReadAsync<T>(Func<PostgresLedgerStore, Task<T>> read)
    {
        await using var database = Open();
        await using var store = new PostgresLedgerStore(database);
        return await read(store);
    }

    private NpgsqlDataSource Open() => NpgsqlDataSource.Create(Database.ConnectionString(UacDataShareDatabase.DefaultName));
}
