using System.Net;
using System.Text.Json;
using UacDataShare.Cli;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// Two gateways, each with a signer's memory of its own, at a primary and its synchronous standby: a failover that loses nothing, and one after
/// which two servers are primary and the memories cannot see each other. Then only the witnesses, which all gateways ask, know of both.
/// </summary>
[Collection(LongRuns.Name)]
public sealed class FailoverTests
{
    private static readonly Dictionary<string, string> Postgres = new() { ["wal_keep_size"] = "128MB" };
    private static readonly Dictionary<string, string> Rounds = new() { ["Gateway__Ledger__WitnessSeconds"] = "1", ["Gateway__Ledger__EventSeconds"] = "1" };

    [LongFact]
    public async Task Of_two_primaries_at_most_one_history_gets_a_quorum_and_the_gateway_of_the_other_stops_with_evidence()
    {
        await using var site = await Site.StartAsync(Postgres, Rounds, isRouted: true);
        await site.StartSecondAsync();
        await using var standby = await Standby.StartAsync(site);
        var (policy, log) = await TrustAsync(site);
        await AskedAtBothAsync(site);
        await site.Witnesses.DisposeAsync();

        // The network parts: what the operator takes for dead lives, and each gateway reaches another server.
        await standby.PromoteAsync();
        site.SecondRoute.LeadTo(standby.Server);
        await site.SecondRoute.CutAsync(site);
        // Only now may the old primary commit alone: a gateway that signed there and went to the standby afterwards would refuse by its own memory.
        await site.RunAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await site.RunAsync("SELECT pg_reload_conf()");
        SiteGateway first = new(site.Address, site.Cluster, site.EvidenceFolder), second = new(site.SecondAddress, standby.Server, site.SecondEvidenceFolder);
        var common = await CommonAsync(first, second);
        await using (var atFirst = new Load(site))
        await using (var atSecond = new Load(site, site.SecondAddress))
        {
            atFirst.Start();
            atSecond.Start();
            // As long as the witnesses are silent, both histories are signed and nobody can know.
            await Task.WhenAll(Patience.AnsweredAgainAsync(atFirst, 5), Patience.AnsweredAgainAsync(atSecond, 5));
            Assert.Empty(first.Contradictions.Concat(second.Contradictions));
            await using var witnesses = await WitnessProcesses.StartAsync(site, policy);
            await Patience.WaitAsync("until each gateway was cosigned or contradicted", async () =>
                await IsDecidedAsync(first) && await IsDecidedAsync(second));
            await atFirst.StopAsync();
            await atSecond.StopAsync();

            Assert.Empty(atFirst.Surprises.Concat(atSecond.Surprises));
            SiteGateway[] cosigned = [.. (await QuorumOfAsync(first)).Concat(await QuorumOfAsync(second))];
            SiteGateway[] stopped = [.. new[] { first, second }.Where(gateway => gateway.Contradictions.Length > 0)];
            Assert.True(cosigned.Length <= 1, "both histories have a quorum");
            Assert.NotEmpty(stopped);
            Assert.Empty(stopped.Intersect(cosigned));
            foreach (var gateway in stopped)
            {
                await AssertStoppedAsync(site, gateway);
                await AssertProvenAsync(site, log, gateway, gateway == first ? second : first, common);
            }

            foreach (var gateway in cosigned)
            {
                await AnsweredAsync(site, gateway.Address);
            }
        }

        async Task<IEnumerable<SiteGateway>> QuorumOfAsync(SiteGateway gateway) => (await gateway.QuorumsAsync(policy, log)).Any(size => size > common) ? [gateway] : [];
        async Task<bool> IsDecidedAsync(SiteGateway gateway) => gateway.Contradictions.Length > 0 || (await QuorumOfAsync(gateway)).Any();
    }

    [LongFact]
    public async Task A_failover_that_loses_nothing_goes_on_at_both_gateways_without_an_alarm()
    {
        await using var site = await Site.StartAsync(Postgres, Rounds, isRouted: true);
        await site.StartSecondAsync();
        await using var standby = await Standby.StartAsync(site);
        var (policy, log) = await TrustAsync(site);
        var proofs = new KeptProofs();
        await using var atFirst = new Load(site, proofs: proofs);
        await using var atSecond = new Load(site, site.SecondAddress, proofs);
        atFirst.Start();
        atSecond.Start();
        await Task.WhenAll(Patience.AnsweredAgainAsync(atFirst, 5), Patience.AnsweredAgainAsync(atSecond, 5));

        await site.Cluster.KillAsync();
        await standby.PromoteAsync();
        site.FailOverTo(standby.Server);
        await Task.WhenAll(Patience.AnsweredAgainAsync(atFirst, 5), Patience.AnsweredAgainAsync(atSecond, 5));
        await atFirst.StopAsync();
        await atSecond.StopAsync();
        SiteGateway first = new(site.Address, standby.Server, site.EvidenceFolder), second = new(site.SecondAddress, standby.Server, site.SecondEvidenceFolder);
        var grown = (await first.ReadHeadAsync()).Tree.Size;
        await Patience.WaitAsync("until a quorum cosigned what was recorded", async () => (await first.QuorumsAsync(policy, log)).Any(size => size >= grown));

        Assert.Empty(atFirst.Surprises.Concat(atSecond.Surprises));
        Guid[] answered = [.. atFirst.Answered, .. atSecond.Answered];
        Assert.Equal(answered.Length, await site.ScalarAsync<long>(
            $"SELECT count(*) FROM ledger.entry WHERE decision_id IN ({string.Join(',', answered.Select(id => $"'{id}'"))})"));
        foreach (var gateway in new[] { first, second })
        {
            Assert.False(Directory.Exists(gateway.EvidenceFolder), gateway.Address);
            var (code, said) = await LedgerMonitor.RunAsync(site, gateway.Address);
            Assert.True(code == ExitCode.Done, said);
        }

        Assert.All([site.GatewaySaid, site.SecondSaid], said => Assert.DoesNotMatch("contradiction LGR|LGR08(04|06)|LGR05(10|11|12|14)|Disclosures are stopped", said));
        await proofs.AssertHoldAsync(site, site.SecondAddress);
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    private static async Task<(TrustPolicy Policy, LogKeys Log)> TrustAsync(Site site)
    {
        Assert.True(TrustPolicy.TryParse(await File.ReadAllTextAsync(site.TrustPolicy), out var policy, out var error), $"{error}");
        return (policy, LogKeys.EachOf(await site.Keys.LedgerVerifiersAsync(CancellationToken.None)));
    }

    // Each signer then remembers a head of the one history.
    private static async Task AskedAtBothAsync(Site site)
    {
        foreach (var address in (string[])[site.Address, site.SecondAddress])
        {
            await AnsweredAsync(site, address);
        }
    }

    private static async Task AnsweredAsync(Site site, string address)
    {
        using var client = new Asking(site, address);
        await Patience.WaitAsync($"until {address} answered", async () => (await client.AskAsync()).Decision is not null);
    }

    /// <summary>The size of the tree that two servers have in common, which is the whole of both as long as nobody appends.</summary>
    private static async Task<long> CommonAsync(SiteGateway one, SiteGateway other)
    {
        var (mine, theirs) = (await one.ReadHeadAsync(), await other.ReadHeadAsync());
        var size = Math.Min(mine.Tree.Size, theirs.Tree.Size);
        while (await one.RootAtAsync(size) != await other.RootAtAsync(size))
        {
            size--;
        }

        return size;
    }

    private static async Task AssertStoppedAsync(Site site, SiteGateway gateway)
    {
        var before = await gateway.CountDisclosuresAsync();
        using var client = new Asking(site, gateway.Address);
        // The connections to the server that was cut off are found dead one by one, at sign-in too. Nothing may be disclosed meanwhile either.
        await Patience.WaitAsync("until the gateway said that it is stopped", async () => (await client.AskAsync()).Body.Contains("UAC5012", StringComparison.Ordinal));
        for (var i = 0; i < 3; i++)
        {
            var reply = await client.AskAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
            Assert.Contains("UAC5012", reply.Body, StringComparison.Ordinal);
        }

        Assert.Equal(before, await gateway.CountDisclosuresAsync());
        Assert.Contains("contradiction LGR08", gateway.Address == site.Address ? site.GatewaySaid : site.SecondSaid, StringComparison.Ordinal);
    }

    // Both the gateway's own evidence and that of a monitor who asks it hold a head of each history, signed by the log.
    private static async Task AssertProvenAsync(Site site, LogKeys log, SiteGateway gateway, SiteGateway other, long common)
    {
        foreach (var file in gateway.Contradictions)
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
            Assert.StartsWith("LGR08", document.RootElement.GetProperty("code").GetString(), StringComparison.Ordinal);
            await AssertOfAsync(gateway, other, Signed(document.RootElement.GetProperty("ours").GetString(), log), common);
            await AssertOfAsync(other, gateway, Signed(document.RootElement.GetProperty("theirs").GetString(), log), common);
        }

        var folder = Path.Combine(site.Folder, "evidence-of-monitor", Path.GetFileName(gateway.EvidenceFolder));
        var (code, said) = (ExitCode.Done, "");
        // The connections to the server that was cut off are found dead one by one, each with a 503.
        await Patience.WaitAsync("until the monitor saw everybody", async () =>
        {
            (code, said) = await LedgerMonitor.RunAsync(site, gateway.Address, "--evidence", folder);
            return !said.Contains("not seen: LGR0815", StringComparison.Ordinal);
        });
        Assert.True(code == ExitCode.AnswerIsNo, said);
        Assert.Contains("contradiction: LGR08", said, StringComparison.Ordinal);
        var heads = Directory.GetFiles(folder).Select(file => Signed(File.ReadAllText(file), log)).ToList();
        Assert.True(await AnyOfAsync(gateway, heads, common) && await AnyOfAsync(other, heads, common), said);
    }

    private static async Task AssertOfAsync(SiteGateway gateway, SiteGateway other, Checkpoint head, long common)
    {
        Assert.True(head.Size > common, $"{head.Size} entries are common to both");
        Assert.Equal(head.Root, await gateway.RootAtAsync(head.Size));
        Assert.NotEqual(head.Root, await other.RootAtAsync(head.Size));
    }

    private static async Task<bool> AnyOfAsync(SiteGateway gateway, List<Checkpoint> heads, long common)
    {
        foreach (var head in heads.Where(head => head.Size > common))
        {
            if (await gateway.RootAtAsync(head.Size) == head.Root)
            {
                return true;
            }
        }

        return false;
    }

    private static Checkpoint Signed(string? note, LogKeys log)
    {
        Assert.True(SignedCheckpoint.TryParse(note ?? "", out var head, out var error) && head.TryVerify(log, [], out _, out error), $"{error}");
        return head.Checkpoint;
    }
}
