using Npgsql;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>Two gateways append to one log from two processes, each with a signer of its own, and are killed in turn.</summary>
public sealed class TwoGatewaysTests
{
    private const int Kills = 2;
    private const int Seed = 20261122;

    [LongFact]
    public async Task Killed_in_turn_under_load_they_keep_one_log_without_gap_or_double_and_every_receipt_holds()
    {
        var random = new Random(Seed);
        await using var site = await Site.StartAsync();
        await using var first = new Load(site);
        first.Start();
        await AnsweredAgainAsync(first);
        await site.StartSecondAsync();
        await using var second = new Load(site, site.SecondAddress);
        second.Start();

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.WhenAll(AnsweredAgainAsync(first), AnsweredAgainAsync(second));
            await Task.Delay(random.Next(0, 200));
            if (kill % 2 == 0)
            {
                await site.Gateway.KillAsync();
                await AnsweredAgainAsync(second);
                await site.StartGatewayAsync();
            }
            else
            {
                await (site.Second?.KillAsync() ?? Task.CompletedTask);
                await AnsweredAgainAsync(first);
                await site.StartSecondAsync();
            }
        }

        await Task.WhenAll(AnsweredAgainAsync(first), AnsweredAgainAsync(second));
        await first.StopAsync();
        await second.StopAsync();

        Assert.Empty(first.Surprises.Concat(second.Surprises));
        Guid[] answered = [.. first.Answered, .. second.Answered];
        Assert.Equal(answered.Length, answered.Distinct().Count());
        Assert.True(await site.ScalarAsync<bool>("SELECT min(idx) = 0 AND max(idx) + 1 = count(*) AND count(DISTINCT decision_id) = count(*) FROM ledger.entry"));
        var indexes = await IndexesAsync(site, answered);
        Assert.Equal(answered.Length, indexes.Count);
        // What one gateway recorded the other proves.
        await AssertReceiptsAsync(site, site.SecondAddress, first.Answered, indexes);
        await AssertReceiptsAsync(site, site.Address, second.Answered, indexes);
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    private static async Task AnsweredAgainAsync(Load load)
    {
        var before = load.Answered.Count;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (load.Answered.Count <= before)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static async Task<Dictionary<Guid, long>> IndexesAsync(Site site, Guid[] decisions)
    {
        await using var database = site.Administrator();
        await using var command = database.CreateCommand("SELECT decision_id, idx FROM ledger.entry WHERE decision_id = ANY ($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = decisions });
        await using var rows = await command.ExecuteReaderAsync();
        var indexes = new Dictionary<Guid, long>();
        while (await rows.ReadAsync())
        {
            indexes.Add(rows.GetGuid(0), rows.GetInt64(1));
        }

        return indexes;
    }

    private static async Task AssertReceiptsAsync(Site site, string address, IReadOnlyCollection<Guid> decisions, Dictionary<Guid, long> indexes)
    {
        Assert.NotEmpty(decisions);
        Assert.True(VerifierKey.TryParse((await File.ReadAllTextAsync(site.Keys.LedgerVerifier)).Trim(), out var key, out _));
        using var http = new HttpClient();
        await Parallel.ForEachAsync(decisions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (decision, cancellationToken) =>
        {
            var receipt = await http.GetStringAsync($"{address}/ledger/receipts/{decision}", cancellationToken);
            var verdict = ReceiptCheck.Verify(receipt, key, []);
            Assert.True(verdict.Holds, $"{decision}: {verdict.Error}");
            Assert.Equal(indexes[decision], verdict.Index);
        });
    }
}
