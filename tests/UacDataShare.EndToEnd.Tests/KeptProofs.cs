using System.Collections.Concurrent;
using UacDataShare.Cli.Commands.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>What clients were given at any time to prove the log with: receipts and signed heads. No crash may make one of them untrue.</summary>
internal sealed class KeptProofs
{
    private readonly ConcurrentDictionary<Guid, string> _receipts = new();
    private readonly ConcurrentDictionary<string, string> _heads = new();

    public int Receipts => _receipts.Count;

    /// <summary>Fetches what a client gets after its answer, and keeps it.</summary>
    public async Task KeepAsync(HttpClient http, string address, Guid decision)
    {
        _receipts[decision] = await http.GetStringAsync($"{address}/ledger/receipts/{decision}");
        var head = await http.GetStringAsync($"{address}/ledger/checkpoint");
        _heads[head.Split("\n\n")[0]] = head;
    }

    /// <summary>Each receipt has to hold and each head to be the beginning of the newest one, by the signatures and by what <paramref name="address"/> serves.</summary>
    public async Task AssertHoldAsync(Site site, string address)
    {
        var log = LogKeys.EachOf(await site.Keys.LedgerVerifiersAsync(CancellationToken.None));
        using var http = HttpTileSource.Client();
        var tiles = new TileReader(new HttpTileSource(http, new Uri($"{address}/ledger")));
        var newest = Verified(await site.ScalarAsync<string>("SELECT note FROM ledger.newest_checkpoint"), log);
        var under = _receipts.Select(receipt => (receipt.Key, Verdict: ReceiptCheck.Verify(receipt.Value, log, []))).ToList();

        Assert.All(under, receipt => Assert.True(receipt.Verdict.Holds, $"{receipt.Key}: {receipt.Verdict.Error}"));
        var heads = under.Select(receipt => receipt.Verdict.Checkpoint).OfType<Checkpoint>().Concat(_heads.Values.Select(head => Verified(head, log))).Distinct().ToList();
        Assert.All(heads, head => Assert.InRange(head.Size, 1, newest.Size));
        foreach (var head in heads)
        {
            var proof = await tiles.ProveConsistencyAsync(head.Size, newest.Size, CancellationToken.None);
            Assert.True(proof.Error is null, $"{proof.Error}");
            Assert.True(
                ConsistencyProof.TryVerify(head.Size, newest.Size, head.Root, newest.Root, proof.Value.AsSpan(), out var error),
                $"a head of {head.Size} entries that a client saw is not the beginning of that of {newest.Size}: {error}");
        }
    }

    private static Checkpoint Verified(string note, LogKeys log)
    {
        Assert.True(SignedCheckpoint.TryParse(note, out var head, out var error) && head.TryVerify(log, [], out _, out error), $"{error}");
        return head.Checkpoint;
    }
}
