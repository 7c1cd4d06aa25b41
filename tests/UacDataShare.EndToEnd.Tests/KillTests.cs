using System.Globalization;
using Npgsql;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>Invariant 5 under crashes: whatever dies, and whenever, an answered request has its entry.</summary>
[Collection(LongRuns.Name)]
public sealed class KillTests
{
    private const int Seed = 20261122;

    // KillAtEachStepTests has the steps that are known; this looks for others, longer where it is told to.
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("UAC_KILL_ROUNDS") ?? "12", CultureInfo.InvariantCulture);

    [LongFact]
    public async Task Killing_gateway_or_database_at_any_moment_leaves_no_answer_without_its_entry_and_no_proof_untrue()
    {
        var random = new Random(Seed);
        await using var site = await Site.StartAsync();
        var proofs = new KeptProofs();
        await using var load = new Load(site, proofs: proofs);
        load.Start();
        var answered = 0;

        for (var round = 0; round < Rounds; round++)
        {
            await AnsweredSinceAsync(load, answered);
            await Task.Delay(random.Next(0, 250));
            answered = load.Answered.Count;
            if (round % 2 == 0)
            {
                await site.Gateway.KillAsync();
                await site.StartGatewayAsync();
            }
            else
            {
                await site.Cluster.KillAsync();
                await site.StartClusterAsync();
            }
        }

        await AnsweredSinceAsync(load, answered);
        await load.StopAsync();

        Assert.Empty(load.Surprises);
        Assert.True(load.Answered.Count >= Rounds, $"only {load.Answered.Count} requests were answered");
        Assert.Empty(await WithoutEntryAsync(site, [.. load.Answered]));
        Assert.True(proofs.Receipts >= Rounds, $"only {proofs.Receipts} receipts were fetched");
        await proofs.AssertHoldAsync(site, site.Address);
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    // Each round kills under load: first the parts must have answered again.
    private static async Task AnsweredSinceAsync(Load load, int before)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (load.Answered.Count <= before)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static async Task<List<Guid>> WithoutEntryAsync(Site site, Guid[] answered)
    {
        await using var database = site.Administrator();
        await using var command = database.CreateCommand("""
            SELECT a FROM unnest($1::uuid[]) AS a
            WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.decision_id = a)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = answered });
        await using var rows = await command.ExecuteReaderAsync();
        var missing = new List<Guid>();
        while (await rows.ReadAsync())
        {
            missing.Add(rows.GetGuid(0));
        }

        return missing;
    }
}
