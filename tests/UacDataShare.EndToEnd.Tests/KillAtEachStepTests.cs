using Npgsql;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// Gateway and database killed at each step of an append, not at random: triggers hold the step until the process is dead. Whatever the
/// step, nothing answered is lost, nothing stands twice and the log goes on.
/// </summary>
public class KillAtEachStepTests
{
    /// <summary>The steps in their order; the number is the advisory lock that holds it.</summary>
    private static readonly (int Lock, string Name, string Trigger)[] Steps =
    [
        (1, "before the entries are inserted", "TRIGGER halt_1 BEFORE INSERT ON ledger.entry FOR EACH STATEMENT"),
        (2, "after the entries are inserted", "TRIGGER halt_2 AFTER INSERT ON ledger.entry FOR EACH STATEMENT"),
        (3, "after the head moved, before COMMIT", "TRIGGER halt_3 AFTER UPDATE ON ledger.tree_head FOR EACH STATEMENT"),
        (4, "in COMMIT, which then succeeds: committed and not signed", "CONSTRAINT TRIGGER halt_4 AFTER UPDATE ON ledger.tree_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"),
        (5, "signed and not published", "TRIGGER halt_5 BEFORE UPDATE ON ledger.newest_checkpoint FOR EACH STATEMENT"),
        (6, "published and not answered", "CONSTRAINT TRIGGER halt_6 AFTER UPDATE ON ledger.newest_checkpoint DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"),
    ];

    [LongFact]
    public async Task Killing_gateway_or_database_at_each_step_of_an_append_loses_and_doubles_nothing()
    {
        await using var site = await Site.StartAsync();
        await InstallAsync(site);
        await using var load = new Load(site);
        load.Start();
        foreach (var (step, _, _) in Steps)
        {
            await KillAtAsync(site, load, step, database: false);
        }

        foreach (var step in (int[])[2, 4, 5])
        {
            await KillAtAsync(site, load, step, database: true);
        }

        await AnsweredAgainAsync(load);
        await load.StopAsync();

        Assert.Empty(load.Surprises);
        Assert.Equal(0, await site.ScalarAsync<long>(
            $"SELECT count(*) FROM unnest(ARRAY[{string.Join(',', load.Answered.Select(id => $"'{id}'::uuid"))}]) AS a WHERE (SELECT count(*) FROM ledger.entry e WHERE e.decision_id = a) <> 1"));
        await site.ScalarAsync<string>("DROP FUNCTION ledger.halt() CASCADE; SELECT ''");
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    private static async Task InstallAsync(Site site)
    {
        await site.ScalarAsync<string>(
            """
            CREATE FUNCTION ledger.halt() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint);
                RETURN NULL;
            END $$;
            SELECT ''
            """);
        foreach (var (step, _, trigger) in Steps)
        {
            await site.ScalarAsync<string>($"CREATE {trigger} EXECUTE FUNCTION ledger.halt({step}); SELECT ''");
        }
    }

    private static async Task KillAtAsync(Site site, Load load, int step, bool database)
    {
        await AnsweredAgainAsync(load);
        await using (var administrator = site.Administrator())
        {
            await using var holding = await administrator.OpenConnectionAsync();
            await using (var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({step})", holding))
            {
                await hold.ExecuteNonQueryAsync();
            }

            await HaltedAsync(site, step);
            await (database ? site.Cluster.KillAsync() : site.Gateway.KillAsync());
            // What was halted now goes on in the server, to an end that nobody hears of.
        }

        await (database ? site.StartClusterAsync() : site.StartGatewayAsync());
    }

    private static async Task HaltedAsync(Site site, int step)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await site.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = {step} AND NOT granted)"))
        {
            await Task.Delay(5, patience.Token);
        }
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
}
