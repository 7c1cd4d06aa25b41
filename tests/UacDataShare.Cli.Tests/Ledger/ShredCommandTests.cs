using System.Text;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>What is destroyed is destroyed for ever: the command says exactly what it did, and what it did not.</summary>
public sealed class ShredCommandTests : IDisposable
{
    private const string Ana = "0123456789abcdef0123456789abcdef";
    private const string Nobody = "ffffffffffffffffffffffffffffffff";

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-shred-").FullName;

    [DatabaseFact]
    public async Task It_shows_what_it_would_destroy_does_it_and_does_it_once()
    {
        await using var database = await RecordedAsync();

        var preview = await ShredAsync(database.Administrator, Ana);
        var done = await ShredAsync(database.Administrator, Ana, "--yes");
        var again = await ShredAsync(database.Administrator, Ana, "--yes");

        Assert.Equal((1, 0, 0), (preview.ExitCode, done.ExitCode, again.ExitCode));
        Assert.StartsWith("  entry 0, subject 0\nwould destroy these 1 sections", preview.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.StartsWith("destroyed 1 sections", done.Out, StringComparison.Ordinal);
        Assert.StartsWith("nothing is left to destroy", again.Out, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_person_of_whom_no_entry_tells_is_no_success()
    {
        await using var database = await RecordedAsync();

        var run = await ShredAsync(database.Administrator, Nobody, "--yes");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no entry tells of this person", run.Out, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_role_that_may_not_is_told_so_and_records_nothing()
    {
        await using var database = await RecordedAsync();

        var gateway = await ShredAsync(database.Gateway, Ana, "--yes");
        var auditor = await ShredAsync(database.Auditor, Ana, "--yes");

        Assert.Equal((2, 2), (gateway.ExitCode, auditor.ExitCode));
        Assert.Contains("LGR0611", gateway.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was recorded", auditor.Error, StringComparison.Ordinal);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry"));
    }

    [DatabaseFact]
    public async Task Words_that_cannot_stand_and_a_foreign_key_are_wrong_use()
    {
        await using var database = await RecordedAsync();

        var name = await RunAsync(database.Administrator, "Ana Lopez", "Court order 26-1", "expunction", Key(0));
        var empty = await RunAsync(database.Administrator, Ana, "", "expunction", Key(0));
        var person = await RunAsync(database.Administrator, Ana, "Court order 26-1", $"of {Ana}", Key(0));
        var key = await RunAsync(database.Administrator, Ana, "Court order 26-1", "expunction", Key(9));

        Assert.Equal((2, 2, 2, 2), (name.ExitCode, empty.ExitCode, person.ExitCode, key.ExitCode));
        Assert.Equal(["LGR0614", "LGR0613", "LGR0613", "LGR0615"], new[] { name, empty, person, key }.Select(run => run.Error[run.Error.IndexOf("LGR", StringComparison.Ordinal)..][..7]));
        Assert.DoesNotContain("Lopez", name.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<TestDatabase> RecordedAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var pool = LedgerPool.OpenForAppends(database.Gateway);
        await using var store = new PostgresLedgerStore(pool);
        using var signer = Ed25519CheckpointSigner.FromPem("ledger.example/shred", Ed25519PrivateKey.NewPem());
        await using var appender = new LedgerAppender(store, signer, new EntrySealer(new byte[32]));
        var instant = DateTimeOffset.UnixEpoch.AddYears(56);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = "{\"n\":1}"u8.ToArray(),
            Further = ["{\"case\":\"HSI-1\"}"u8.ToArray(), "{\"masked\":[],\"released\":[]}"u8.ToArray()],
            Subjects = [Encoding.UTF8.GetBytes($"{{\"fields\":0,\"kind\":\"child\",\"pseudonym\":\"{Ana}\"}}")],
            Keys = new SearchKeys { SubjectTags = [Ana] },
        }));
        return database;
    }

    private Task<CommandRun> ShredAsync(string database, string person, params string[] more) =>
        RunAsync(database, person, "Court order 26-1", "expunction", Key(0), more);

    private static Task<CommandRun> RunAsync(string database, string person, string authority, string reason, string key, params string[] more) => CommandRun.OfAsync(
        ["ledger", "shred", person, "--authority", authority, "--reason", reason, "--master-key", key, "--database", database, .. more]);

    private string Key(byte filled) => Secret.Write(Path.Combine(_folder, $"{filled}.key"), Convert.ToBase64String(Enumerable.Repeat(filled, 32).ToArray()));
}
