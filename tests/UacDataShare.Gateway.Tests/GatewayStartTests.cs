using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests;

/// <summary>The gateway as a process of its own: what it says when it cannot start.</summary>
public sealed class GatewayStartTests
{
    [Fact]
    public async Task Every_wrong_setting_is_named_at_once_and_the_exit_code_says_wrong_use()
    {
        var (code, error) = await GatewayRun.OfAsync(new()
        {
            ["ConnectionStrings__Records"] = "",
            ["Gateway__PublicAddress"] = "http://gateway.example",
            ["Gateway__Limits__MaxBodyBytes"] = "1",
            ["Gateway__Ledger__Inception"] = "22.11.2026",
            ["Gateway__Telemetry__OtlpEndpoint"] = "nonsense",
        });

        Assert.Equal(2, code);
        Approved.Match(error, "wrong-settings");
    }

    [Fact]
    public async Task A_missing_key_file_is_named()
    {
        var (code, error) = await GatewayRun.OfAsync(new()
        {
            ["ConnectionStrings__Records"] = "Host=nowhere",
            ["ConnectionStrings__Oversight"] = "Host=nowhere",
            ["Gateway__PolicyFolder"] = Repository.Root,
            ["Gateway__PolicySignatureFile"] = typeof(Program).Assembly.Location,
            ["Gateway__PolicyKey"] = "none",
            ["Gateway__SecretFile"] = typeof(Program).Assembly.Location,
            ["Gateway__Ledger__Origin"] = "gateway.test/ledger",
            ["Gateway__Ledger__SigningKeyFile"] = typeof(Program).Assembly.Location,
            ["Gateway__Ledger__SealingKeyFile"] = typeof(Program).Assembly.Location,
            ["Gateway__Ledger__SignerStateFile"] = "signer.head",
            ["Gateway__SignIn__SigningKeyFile"] = "no-such-key.pem",
        });

        Assert.Equal(2, code);
        Assert.Contains("UAC5002 The key file no-such-key.pem is missing.", error, StringComparison.Ordinal);
    }
}
