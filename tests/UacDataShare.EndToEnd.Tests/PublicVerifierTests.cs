using System.Text.Json;
using UacDataShare.Cli;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// Verifiers that share nothing with the product accept what a running gateway serves, and refuse each change to it: one that was written
/// from the public specifications alone (<c>tests/peers/tlog-verifier</c>), and one whose signatures, hashes and proofs are checked by the
/// Go team's packages (<c>tests/peers/tlog-go</c>).
/// </summary>
public sealed class PublicVerifierTests(LoggedSite site) : IClassFixture<LoggedSite>
{
    private const int Tile = 256;

    private static readonly string[] Texts = ["checkpoint", "receipt"];

    [NodeFact]
    public async Task The_specifications_alone_accept_the_log_and_a_receipt_and_refuse_each_damaged_byte()
    {
        var (logCode, log) = await NodeAsync("log", site.Log, site.TrustPolicy);
        var (receiptCode, proof) = await NodeAsync("receipt", site.Receipt, site.TrustPolicy);
        var (_, damage) = await NodeAsync("damage", site.Log, site.TrustPolicy, site.Receipt);

        Assert.Equal((Verifier.Accepted, Verifier.Accepted), (logCode, receiptCode));
        Assert.True(log.GetProperty("size").GetInt64() >= LoggedSite.Entries);
        // The log and both witnesses, each with Ed25519 and with ML-DSA-44.
        Assert.Equal((2, 4), (log.GetProperty("logKeys").GetInt32(), log.GetProperty("cosigners").GetArrayLength()));
        Assert.True(proof.GetProperty("accepted").GetBoolean());
        Assert.True(damage.GetProperty("tried").GetInt32() > 1000);
        Assert.Equal("[]", damage.GetProperty("accepted").GetRawText());
    }

    [GoFact]
    public async Task The_Go_teams_packages_accept_each_entry_tile_and_bundle_and_each_earlier_head()
    {
        var (code, log) = await GoVerifier.RunAsync("log", site.Log, site.TrustPolicy, site.EarlierHead);

        Assert.Equal(Verifier.Accepted, code);
        AssertWhole(log);
    }

    [GoFact]
    public async Task The_Go_teams_packages_accept_a_receipt()
    {
        var (code, proof) = await GoVerifier.RunAsync("receipt", site.Receipt, site.TrustPolicy);

        Assert.Equal(Verifier.Accepted, code);
        Assert.True(proof.GetProperty("index").GetInt64() < proof.GetProperty("size").GetInt64());
        Assert.Equal(2, proof.GetProperty("cosigners").GetArrayLength());
    }

    [GoFact]
    public async Task The_Go_teams_packages_refuse_each_changed_bit_and_each_cut()
    {
        var (code, damage) = await GoVerifier.RunAsync("damage", site.Log, site.TrustPolicy, site.Receipt);

        Assert.Equal(Verifier.Accepted, code);
        Assert.True(damage.GetProperty("tried").GetInt32() > 20_000);
        Assert.Equal("[]", damage.GetProperty("accepted").GetRawText());
        // What says the same in another spelling, as base64 allows it, can only be in text.
        Assert.All(
            damage.GetProperty("respelled").EnumerateArray().Select(one => one.GetString()?.Split(' ')[0]), file => Assert.Contains(file, Texts));
    }

    [GoFact]
    public async Task The_Go_teams_packages_refuse_another_history_that_the_logs_own_key_signed()
    {
        using var signer = Ed25519CheckpointSigner.FromPem(FirstRunKeys.LedgerOrigin, site.LogPem);
        var fork = site.InFolder("fork");
        var head = await signer.SignAsync(new Checkpoint(FirstRunKeys.LedgerOrigin, Tile, MerkleHash.Sha256([])), default);
        await File.WriteAllTextAsync(fork, head.ToString());

        var (code, verdict) = await GoVerifier.RunAsync("log", site.Log, site.TrustPolicy, fork);

        Assert.Equal(Verifier.Refused, code);
        Assert.Contains("does not begin with that of 256", verdict.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [GoFact]
    public async Task The_Go_teams_packages_accept_what_was_exported_to_a_folder()
    {
        var folder = site.InFolder("log");

        var exported = await RunAsync("ledger", "export", folder, "--policy", site.TrustPolicy, "--database", site.Database);
        var (code, log) = await GoVerifier.RunAsync("log", folder, site.TrustPolicy, site.EarlierHead);

        Assert.Equal((ExitCode.Done, Verifier.Accepted), (exported, code));
        AssertWhole(log);
    }

    [DatabaseFact]
    public async Task Our_own_command_says_the_same()
    {
        string[] trust = ["--key", site.LogKey, "--key", site.SecondLogKey, "--policy", site.TrustPolicy];
        var log = await RunAsync(["ledger", "verify", "--url", site.Log, .. trust]);
        var receipt = await RunAsync(["ledger", "verify", site.Receipt, .. trust]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (log, receipt));
    }

    private static void AssertWhole(JsonElement log)
    {
        var size = log.GetProperty("size").GetInt64();
        Assert.InRange(size, LoggedSite.Entries, Tile * Tile);
        Assert.Equal(size, log.GetProperty("entries").GetInt64());
        Assert.Equal((size + Tile - 1) / Tile, log.GetProperty("bundles").GetInt64());
        Assert.Equal(((size + Tile - 1) / Tile) + 1, log.GetProperty("tiles").GetInt64());
        Assert.Equal(2, log.GetProperty("cosigners").GetArrayLength());
    }

    private static Task<(int Code, JsonElement Answer)> NodeAsync(params string[] arguments) =>
        Verifier.RunAsync(NodePeer.LogVerifier.Command(["peer.mjs", .. arguments]));

    private static Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        arguments, new CliContext { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null });
}
