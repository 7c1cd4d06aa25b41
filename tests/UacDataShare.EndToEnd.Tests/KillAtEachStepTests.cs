namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// Gateway and database killed at each step of an append, not at random: the step is held until the process is dead, and then each part has
/// to stand where that death leaves it. A gateway that knows the head and the context appends with one statement, which its death does not
/// stop; one that meets a new context takes the lock, looks, and appends with the next statement.
/// </summary>
[Collection(LongRuns.Name)]
public sealed class KillAtEachStepTests : IDisposable
{
    private const string OneStatement = "SELECT size, root, nodes, durability FROM ledger.append(";
    private const string Publishing = "SELECT ledger.publish(";

    // Nothing is recorded and no witness asked but at the start: what stands in the log afterwards is what this test asked.
    private static readonly Dictionary<string, string> Quiet = new() { ["Gateway__Ledger__EventSeconds"] = "3600", ["Gateway__Ledger__WitnessSeconds"] = "3600" };

    private static readonly string[] NewFields = ["medication", "pregnancy", "substanceUseRecord", "mentalHealthAssessment"];

    private static readonly Case[] Cases =
    [
        // One statement: the server has it whole, so the gateway's death at any point of it ends in its commit, and the server's in nothing.
        .. Twice(FailPoint.BeforeLock, false, OneStatement, Reached.Committed),
        .. Twice(FailPoint.BeforeEntries, false, OneStatement, Reached.Committed),
        .. Twice(FailPoint.AfterEntries, false, OneStatement, Reached.Committed),
        .. Twice(FailPoint.AfterHead, false, OneStatement, Reached.Committed),
        .. Twice(FailPoint.InCommit, false, OneStatement, Reached.Committed),

        // The signer remembers before anything is published. Publishing is one statement as well.
        new(FailPoint.BeforePublishing, false, Publishing, Victim.Gateway, Reached.Published),
        new(FailPoint.BeforePublishing, false, Publishing, Victim.Database, Reached.Signed),
        new(FailPoint.BeforePublishing, false, Publishing, Victim.Both, Reached.Signed),
        new(FailPoint.InCommitOfPublishing, false, Publishing, Victim.Gateway, Reached.Published),
        new(FailPoint.InCommitOfPublishing, false, Publishing, Victim.Database, Reached.Signed),
        new(null, false, "", Victim.Gateway, Reached.Answered),
        new(null, false, "", Victim.Database, Reached.Answered),

        // Two steps: what comes before the append is rolled back with the gateway's connection. The append comes with its commit, so that for
        // the gateway's death one point of it stands for all.
        .. Twice(FailPoint.BeforeLock, true, "SELECT size, root, nodes, durability FROM ledger.lock_head()", Reached.Nothing),
        .. Twice(FailPoint.BeforeContext, true, "SELECT ledger.context_number(", Reached.Nothing),
        new(FailPoint.BeforeEntries, true, OneStatement, Victim.Database, Reached.Nothing),
        new(FailPoint.AfterEntries, true, OneStatement, Victim.Database, Reached.Nothing),
        new(FailPoint.AfterHead, true, OneStatement, Victim.Database, Reached.Nothing),
        .. Twice(FailPoint.InCommit, true, "COMMIT", Reached.Committed),
    ];

    private readonly DirectoryInfo _memory = Directory.CreateTempSubdirectory("uac-again-");
    private int _contexts;

    [LongFact]
    public async Task Killing_gateway_or_database_at_each_step_of_an_append_leaves_each_part_where_that_step_says_and_the_log_goes_on()
    {
        await using var site = await Site.StartAsync(gateway: Quiet);
        using var client = new Asking(site);
        await EvenAsync(site, client);
        var locking = await FailPoints.InstallAsync(site);
        foreach (var one in Cases)
        {
            await KillAsync(site, client, one);
        }

        await EvenAsync(site, client);

        await FailPoints.RemoveAsync(site, locking);
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    public void Dispose() => _memory.Delete(recursive: true);

    private static Case[] Twice(FailPoint step, bool isNewContext, string statement, Reached withoutGateway) =>
    [
        new(step, isNewContext, statement, Victim.Gateway, withoutGateway),
        new(step, isNewContext, statement, Victim.Database, Reached.Nothing),
    ];

    private async Task KillAsync(Site site, Asking client, Case one)
    {
        var before = await EvenAsync(site, client);
        // What was published without waiting for the disk is on it now, so that only the step decides what a crash leaves.
        await site.RunAsync("SELECT pg_logical_emit_message(true, 'test', '')");
        var question = one.IsNewContext ? NewQuestion() : Asking.Usual;

        var reply = await HaltAndKillAsync(site, client, one, before, question);
        if (one.Victim is not Victim.Gateway)
        {
            await site.StartClusterAsync();
        }

        await Patience.WaitAsync("until nobody is connected for a dead gateway", async () => one.Victim == Victim.Database
            || await site.ScalarAsync<bool>("SELECT count(*) = 0 FROM pg_stat_activity WHERE usename LIKE 'uac_gateway%'"));
        AssertStands(one, before, await LogState.ReadAsync(site), reply);
        if (one.Victim is not Victim.Database)
        {
            await site.StartGatewayAsync();
        }

        if (one.Reached > Reached.Nothing)
        {
            await new AskedAgain(site, _memory.FullName).AssertSameAsync(before.Size);
        }
    }

    private static async Task<Reply> HaltAndKillAsync(Site site, Asking client, Case one, LogState before, string question)
    {
        if (one.Step is not { } step)
        {
            var answered = await client.AskAsync(question);
            await KillAsync(site, one.Victim);
            return answered;
        }

        Task<Reply> asking;
        await using (var hold = await FailPoints.HoldAsync(site, step))
        {
            (asking, var halted) = await AskToStepAsync(client, question, hold);
            AssertHalted(one, step, before, halted);
            await KillAsync(site, one.Victim);
            // What was halted now goes on in the server, where that lives, to an end that nobody hears of.
        }

        return await asking;
    }

    // A question may be refused before it comes to any step, over a connection that died with the server before. One that is answered has
    // missed the step.
    private static async Task<(Task<Reply> Asking, Halted Halted)> AskToStepAsync(Asking client, string question, FailPoints.Hold hold)
    {
        for (var refused = 0; refused < 10; refused++)
        {
            var asking = client.AskAsync(question);
            if (await hold.HaltedAsync(asking) is { } halted)
            {
                return (asking, halted);
            }

            Assert.Null((await asking).Decision);
        }

        throw new InvalidOperationException("Ten questions were refused, none of them at the step.");
    }

    private static async Task KillAsync(Site site, Victim victim)
    {
        if (victim is not Victim.Database)
        {
            await site.Gateway.KillAsync();
        }

        if (victim is not Victim.Gateway)
        {
            await site.Cluster.KillAsync();
        }
    }

    private static void AssertHalted(Case one, FailPoint step, LogState before, Halted halted)
    {
        long From(FailPoint reached) => step >= reached ? 1 : 0;
        var expected = new Halted(
            one.Statement,
            before.Entries + From(FailPoint.AfterEntries),
            before.Size + From(FailPoint.AfterHead),
            before.Published + From(FailPoint.InCommitOfPublishing),
            step is > FailPoint.BeforeLock and < FailPoint.BeforePublishing);
        Assert.StartsWith(one.Statement, halted.Statement, StringComparison.Ordinal);
        Assert.Equal((one, expected), (one, halted with { Statement = one.Statement }));
    }

    private static void AssertStands(Case one, LogState before, LogState after, Reply reply)
    {
        long From(Reached reached) => one.Reached >= reached ? 1 : 0;
        var expected = new LogState(
            before.Entries + From(Reached.Committed),
            before.Contexts + (one.IsNewContext ? From(Reached.Committed) : 0),
            before.Size + From(Reached.Committed),
            before.Published + From(Reached.Published),
            before.Signed + From(Reached.Signed));
        if (one is { Reached: Reached.Answered, Victim: Victim.Database })
        {
            // Published without waiting for the disk, which a crash may forget: the signer does not.
            Assert.InRange(after.Published, before.Published, expected.Published);
            after = after with { Published = expected.Published };
        }

        Assert.Equal((one, expected), (one, after));
        Assert.True(reply.Decision is not null == (one.Reached == Reached.Answered), $"{one}: {reply}");
    }

    /// <summary>Asks until all that was appended is signed and published: the gateway then knows the head and the usual context.</summary>
    private static async Task<LogState> EvenAsync(Site site, Asking client)
    {
        LogState? state = null;
        await Patience.WaitAsync("until the log goes on", async () =>
            (await client.AskAsync()).Decision is not null && (state = await LogState.ReadAsync(site)).IsEven);
        return state ?? throw new InvalidOperationException("There is a state.");
    }

    /// <summary>Fields that were not asked together before.</summary>
    private string NewQuestion()
    {
        var number = ++_contexts;
        return string.Join(' ', NewFields.Where((_, bit) => (number & (1 << bit)) != 0));
    }

    private enum Victim
    {
        Gateway,
        Database,
        Both,
    }

    // How far an append came, the next containing the one before.
    private enum Reached
    {
        Nothing,
        Committed,
        Signed,
        Published,
        Answered,
    }

    /// <param name="Step">Where the append is halted; null: not at all, but it was just answered.</param>
    /// <param name="IsNewContext">Whether the gateway has to take the two steps.</param>
    /// <param name="Statement">How the statement begins that the gateway waits for there.</param>
    /// <param name="Victim">Who is killed.</param>
    /// <param name="Reached">How far the append came in the end.</param>
    private sealed record Case(FailPoint? Step, bool IsNewContext, string Statement, Victim Victim, Reached Reached);
}
