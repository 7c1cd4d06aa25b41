using System.Net;
using System.Net.Sockets;
using Npgsql;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>What is given wrongly, or is not there, is one line with a code and the exit code for it, and never a stack.</summary>
public sealed class WrongUseTests : IDisposable
{
    private static readonly string LogKey = new VerifierKey("ledger.example", SignatureType.Ed25519, new byte[32]).ToString();

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-wrong-").FullName;

    [Theory]
    [InlineData("UAC2031", "ledger", "search", "--address", "gateway")]
    [InlineData("UAC2031", "ledger", "entry", "00000000-0000-0000-0000-000000000000", "--address", "ftp://gateway")]
    [InlineData("UAC2031", "ledger", "accounting", "x", "--address", "/gateway")]
    [InlineData("UAC2031", "token", "--client", "x", "--address", "gateway:8080")]
    [InlineData("UAC2031", "ledger", "monitor", "--policy", "x", "--url", "gateway")]
    [InlineData("UAC2038", "ledger", "search", "--export", "csv", "--limit", "5")]
    [InlineData("UAC2038", "ledger", "search", "--export", "csv", "--cursor", "x")]
    [InlineData("UAC2038", "ledger", "search", "--export", "csv", "--format", "json")]
    [InlineData("UAC2039", "ledger", "key", "--name", "a b", "--signing-key", "new.pem")]
    [InlineData("UAC2041", "ledger", "witness", "--listen", "nonsense")]
    [InlineData("UAC2041", "ledger", "witness", "--listen", "https://127.0.0.1:8091")]
    [InlineData("UAC2041", "ledger", "witness", "--listen", "http://127.0.0.1:99999")]
    [InlineData("UAC2041", "ledger", "witness", "--listen", ":99999")]
    [InlineData("UAC2042", "ledger", "fsck", "--database", "nonsense")]
    [InlineData("UAC2042", "documents", "list", "--client", "x", "--database", "nonsense")]
    public async Task Wrong_use_is_one_line_with_a_code(string code, params string[] arguments)
    {
        string[] more = arguments[1] == "witness" ? ["--name", "w", "--signing-key", InFolder("w.pem"), "--log", "x", "--state", InFolder("state")]
            : arguments[0] == "token" || arguments[1] is "entry" or "accounting" or "search" ? ["--key", Secret.Write(InFolder("client.pem"), Pem())] : [];
        var run = await CommandRun.OfAsync([.. arguments.Select(one => one is "new.pem" or "x" && arguments[1] is "key" or "monitor" ? Existing(one) : one), .. more]);

        Assert.True(run.ExitCode == 2, run.Error);
        Assert.StartsWith($"error {code}: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(InFolder("new.pem")));
    }

    [Fact]
    public async Task A_witness_does_not_take_an_address_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var key = (await CommandRun.OfAsync("ledger", "key", "--name", "log.example", "--signing-key", InFolder("log.pem"), "--save-public", InFolder("log.vkey"))).Out;

        var run = await CommandRun.OfAsync(
            "ledger", "witness", "--name", "w", "--signing-key", InFolder("w.pem"), "--log", InFolder("log.vkey"), "--state", InFolder("state"), "--listen", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(key, await File.ReadAllTextAsync(InFolder("log.vkey")));
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("error UAC2035: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_no_matter_of_paths_and_rights()
    {
        var database = $"Host={_folder};Username=nobody";
        var export = await CommandRun.OfAsync("ledger", "export", InFolder("out"), "--database", database);
        var fsck = await CommandRun.OfAsync("ledger", "fsck", "--database", database);
        var documents = await CommandRun.OfAsync("documents", "list", "--client", "x", "--database", database);
        var served = await CommandRun.OfAsync("ledger", "verify", "--url", "http://127.0.0.1:9", "--key", LogKey);

        Assert.Equal((3, 3, 3, 3), (export.ExitCode, fsck.ExitCode, documents.ExitCode, served.ExitCode));
        Assert.StartsWith("error UAC2034: ", served.Error, StringComparison.Ordinal);
        Assert.All([export, fsck, documents], run => Assert.StartsWith("error UAC2010: ", run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("Check the path", export.Error + fsck.Error + documents.Error + served.Error, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_database_without_a_ledger_is_called_that()
    {
        await using var database = await TestDatabase.CreateAsync();
        var other = new NpgsqlConnectionStringBuilder(database.Administrator) { Database = "postgres" }.ConnectionString;
        var master = Secret.Write(InFolder("master.key"), Convert.ToBase64String(new byte[32]));

        var fsck = await CommandRun.OfAsync("ledger", "fsck", "--database", other, "--master-key", master);
        var export = await CommandRun.OfAsync("ledger", "export", InFolder("out"), "--database", other);

        Assert.Equal((3, 3), (fsck.ExitCode, export.ExitCode));
        Assert.All([fsck, export], run => Assert.StartsWith("error UAC2037: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task A_master_key_that_others_may_read_is_refused_as_signing_keys_are()
    {
        await using var database = await TestDatabase.CreateAsync();
        var open = InFolder("open.key");
        await File.WriteAllTextAsync(open, Convert.ToBase64String(new byte[32]));

        var fsck = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--master-key", open);
        var shorter = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--master-key", Secret.Write(InFolder("short.key"), "AAAA"));

        Assert.Equal((2, 2), (fsck.ExitCode, shorter.ExitCode));
        Assert.All([fsck, shorter], run => Assert.StartsWith("error UAC2040: ", run.Error, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Pem()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private string Existing(string name)
    {
        var file = InFolder(name);
        if (name == "x")
        {
            File.WriteAllText(file, $"log {LogKey}\nquorum none\n");
        }

        return file;
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
