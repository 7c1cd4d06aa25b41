using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>A log and its witnesses that sign with ML-DSA-44 beside Ed25519, under a policy that demands both.</summary>
public sealed class TwoKeyGatewayTests() : WitnessedScene(new TwoWitnesses { HasSecondKeys = true })
{
    [DatabaseFact]
    public async Task The_served_head_and_receipts_carry_a_line_of_each_key_of_everyone()
    {
        var decision = await DecisionAsync();
        Assert.Empty(await Watch.RunAsync(CancellationToken.None));
        using var http = Scene.Gateway.CreateClient();

        Assert.True(SignedCheckpoint.TryParse(await http.GetStringAsync("/ledger/checkpoint"), out var head, out _));
        Assert.True(head.TryVerify(Log, Witnesses.Keys, out var cosigners, out _));
        Assert.Equal((6, 4), (head.Note.Signatures.Length, cosigners.Length));
        var verdict = ReceiptCheck.Verify(await http.GetStringAsync($"/ledger/receipts/{decision}"), Log, Witnesses.Keys);
        Assert.Equal((true, 4), (verdict.Holds, verdict.Cosigners.Length));
    }

    [DatabaseFact]
    public void Both_keys_of_the_log_are_recorded_when_the_gateway_starts()
    {
        var life = Scene.Gateway.Services.GetRequiredService<GatewayLife>().Started().ToRecord(Guid.CreateVersion7(Scene.Gateway.Time.GetUtcNow()));
        using var body = System.Text.Json.JsonDocument.Parse(life.Body);
        var details = body.RootElement.GetProperty("details");

        Assert.Equal(
            Scene.Gateway.Services.GetRequiredService<LogKey>().All.Select(key => key.ToString()),
            [details.GetProperty("logKey").GetString() ?? "", details.GetProperty("logKeyMLDsa44").GetString() ?? ""]);
    }

    [DatabaseFact]
    public void A_policy_that_demands_the_second_key_stops_a_gateway_without_it()
    {
        var services = Scene.Gateway.Services;
        var first = new LogKey([services.GetRequiredService<LogKey>().Verifier]);

        var refused = Assert.Throws<InvalidDataException>(() => new WitnessWatch(
            services.GetRequiredService<IOptions<LedgerOptions>>(), services.GetRequiredService<PostgresLedgerStore>(), first, services.GetRequiredService<NpgsqlDataSource>(), Scene.Gateway.Time));
        Assert.Contains("names logs, and not this gateway's", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_second_key_are_checked()
    {
        var file = Path.GetTempFileName();
        try
        {
            var good = new LedgerOptions { Origin = "o", SigningKeyFile = file, SealingKeyFile = file, SignerStateFile = "s" };
            var absent = Validate(With(good, "no-such-file", good.Origin));
            var longName = Validate(With(good, file, new string('o', 256)));

            Assert.Null(Validate(good));
            Assert.Null(Validate(With(good, file, new string('o', 255))));
            Assert.StartsWith("UAC5002 Gateway:Ledger:MLDsaSigningKeyFile names no file", absent, StringComparison.Ordinal);
            Assert.StartsWith("UAC5002 Gateway:Ledger:Origin must not be longer than 255 bytes", longName, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_of_another_kind_of_key_or_that_others_may_read_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("uac-keys-");
        try
        {
            var (first, second) = (Path.Combine(folder.FullName, "first.pem"), Path.Combine(folder.FullName, "second.pem"));
            SecretFile.CreateIfAbsent(first, () => System.Text.Encoding.ASCII.GetBytes(Ed25519PrivateKey.NewPem()));
            SecretFile.CreateIfAbsent(second, () => System.Text.Encoding.ASCII.GetBytes(MLDsa44PrivateKey.NewPem()));

            Assert.Equal(2, LogKey.Of(Options(first, second)).All.Length);
            Assert.Null(LogKey.Of(Options(first, "")).Second);
            Assert.Contains("LGR0904", Assert.Throws<InvalidDataException>(() => LogSigner.Of(Options(second, ""))).Message, StringComparison.Ordinal);
            Assert.Contains("LGR0905", Assert.Throws<InvalidDataException>(() => LogSigner.Of(Options(first, first))).Message, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(second, UnixFileMode.UserRead | UnixFileMode.GroupRead);
                Assert.Contains("may be read by others", Assert.Throws<InvalidDataException>(() => LogSigner.Of(Options(first, second))).Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private LogKeys Log => LogKeys.EachOf(Scene.Gateway.Services.GetRequiredService<ICheckpointSigner>().VerifierKeys);

    private static LedgerOptions Options(string first, string second) => new() { Origin = "gateway.test/ledger", SigningKeyFile = first, MLDsaSigningKeyFile = second };

    private static LedgerOptions With(LedgerOptions options, string second, string origin) => new()
    {
        Origin = origin,
        SigningKeyFile = options.SigningKeyFile,
        MLDsaSigningKeyFile = second,
        SealingKeyFile = options.SealingKeyFile,
        SignerStateFile = options.SignerStateFile,
    };

    private static string? Validate(LedgerOptions options) => new LedgerOptionsValidator().Validate(null, options).Failures?.Single();
}
