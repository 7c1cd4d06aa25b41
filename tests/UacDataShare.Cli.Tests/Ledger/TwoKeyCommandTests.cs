using System.Text;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>The commands on a log that signs with an Ed25519 and an ML-DSA-44 key.</summary>
public sealed class TwoKeyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-ledger-").FullName;
    private readonly Ed25519CheckpointSigner _first = Ed25519CheckpointSigner.FromPem("ledger.example/cli", Ed25519PrivateKey.NewPem());
    private readonly MLDsa44CheckpointSigner _both;

    public TwoKeyCommandTests() => _both = new MLDsa44CheckpointSigner(_first, MLDsa44PrivateKey.FromPem(MLDsa44PrivateKey.NewPem()));

    private string Key => _first.VerifierKey.ToString();

    private string SecondKey => _both.VerifierKeys[1].ToString();

    public void Dispose()
    {
        _first.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [DatabaseFact]
    public async Task Each_key_that_is_given_has_to_have_signed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var secondKey = Write("second.vkey", SecondKey + "\n");
        var (before, both) = (await RecordAsync(database, _first, 0), await RecordAsync(database, _both, 1));

        Assert.Equal(0, (await CommandRun.OfAsync("ledger", "verify", both, "--key", Key, "--key", secondKey)).ExitCode);
        Assert.Equal(0, (await CommandRun.OfAsync("ledger", "verify", both, "--key", SecondKey)).ExitCode);
        var missing = await CommandRun.OfAsync("ledger", "verify", before, "--key", Key, "--key", secondKey);
        Assert.Equal((1, true), (missing.ExitCode, missing.Out.Contains("LGR0211", StringComparison.Ordinal)));
        var fsck = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--key", Key, "--key", secondKey);
        Assert.Equal((0, ""), (fsck.ExitCode, fsck.Error));
    }

    [DatabaseFact]
    public async Task A_policy_may_name_the_log_and_demand_its_second_key()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (before, both) = (await RecordAsync(database, _first, 0), await RecordAsync(database, _both, 1));
        var either = Write("either.policy", $"log {Key}\nlog {SecondKey}\nquorum none\n");
        var demanding = Write("demanding.policy", $"log {SecondKey}\nquorum none\n");
        var other = Write("other.policy", $"log {new VerifierKey("ledger.example/other", SignatureType.Ed25519, new byte[32])}\nquorum none\n");
        var none = Write("none.policy", "quorum none\n");

        Assert.Equal(0, (await CommandRun.OfAsync("ledger", "verify", before, "--policy", either)).ExitCode);
        Assert.Equal(0, (await CommandRun.OfAsync("ledger", "verify", both, "--policy", demanding)).ExitCode);
        Assert.Equal(1, (await CommandRun.OfAsync("ledger", "verify", before, "--policy", demanding)).ExitCode);
        Assert.Equal(1, (await CommandRun.OfAsync("ledger", "verify", before, "--key", Key, "--policy", demanding)).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "verify", both, "--key", Key, "--policy", other)).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "verify", both, "--policy", none)).ExitCode);
    }

    [Fact]
    public async Task Keys_are_made_where_they_are_absent_and_their_public_halves_printed()
    {
        string[] log = ["ledger", "key", "--name", "ledger.example/new", "--signing-key", Path.Combine(_folder, "new.pem"), "--mldsa-signing-key", Path.Combine(_folder, "new-mldsa.pem")];

        var made = await CommandRun.OfAsync(log);
        var again = await CommandRun.OfAsync(log);
        var witness = await CommandRun.OfAsync([.. log, "--witness"]);
        var one = await CommandRun.OfAsync(log[..^2]);
        var wrongKind = await CommandRun.OfAsync([.. log[..4], "--signing-key", Path.Combine(_folder, "new-mldsa.pem")]);

        Assert.Equal((0, made.Out), (again.ExitCode, again.Out));
        Assert.Equal([SignatureType.Ed25519, SignatureType.MLDsa44Cosignature], Types(made.Out));
        Assert.Equal([SignatureType.CosignatureV1, SignatureType.MLDsa44Cosignature], Types(witness.Out));
        Assert.Equal([SignatureType.Ed25519], Types(one.Out));
        Assert.Equal((2, true), (wrongKind.ExitCode, wrongKind.Error.Contains("LGR0904", StringComparison.Ordinal)));

        static IEnumerable<SignatureType> Types(string keys) => keys.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => VerifierKey.TryParse(line, out var key, out var error) ? key.Type : throw new InvalidDataException(error.Message));
    }

    // Gives the file of the receipt.
    private async Task<string> RecordAsync(TestDatabase database, ICheckpointSigner signer, int number)
    {
        await using var pool = LedgerPool.OpenForAppends(database.Gateway);
        await using var store = new PostgresLedgerStore(pool);
        await using var appender = new LedgerAppender(store, signer, new EntrySealer(new byte[32]));
        var instant = DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(number);
        var result = await appender.AppendAsync(new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"),
        });
        return Write($"{number}.tlog-proof", Assert.IsType<AppendResult.Appended>(result).Entry.Receipt.ToString());
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
