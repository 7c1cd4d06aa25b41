using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>What a gateway that ends in order has recorded of itself and of its last answers.</summary>
public sealed class GatewayLifeTests
{
    [DatabaseFact]
    public async Task Start_end_and_the_outcome_of_each_answer_are_in_the_log_when_a_gateway_has_ended()
    {
        // Outcomes are gathered for longer than this takes: how many entries they fill is then no matter of how busy the machine is.
        await using var site = await Site.StartAsync(gateway: new Dictionary<string, string> { ["Gateway__Ledger__EventSeconds"] = "3600" });
        var answered = 0;
        await using (var load = new Load(site))
        {
            load.Start();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (load.Answered.Count < 20)
            {
                await Task.Delay(20, patience.Token);
            }

            await load.StopAsync();
            answered = load.Answered.Count;
        }

        await site.Gateway.DisposeAsync();

        // Started, the keys in use, stopped; and the policy and the authorities that came into force.
        Assert.Equal(3, await site.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE kind = 6"));
        Assert.Equal(2, await site.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE kind = 7"));
        Assert.InRange(await site.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE kind = 5"), 1, answered / 10);
        Assert.Equal(6, await site.ScalarAsync<short>("SELECT kind FROM ledger.entry ORDER BY idx DESC LIMIT 1"));
        await site.StartGatewayAsync();
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }
}
