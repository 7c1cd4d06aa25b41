using System.Net;
using System.Net.Sockets;
using UacDataShare.Hosting.Secrets;
using UacDataShare.TestDatabases;
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
        var key = Path.Combine(Directory.CreateTempSubdirectory("uac-start-").FullName, "key");
        SecretFile.CreateIfAbsent(key, () => new byte[32]);
        var (code, error) = await GatewayRun.OfAsync(new()
        {
            ["ConnectionStrings__Records"] = "Host=nowhere",
            ["ConnectionStrings__Oversight"] = "Host=nowhere",
            ["Gateway__PolicyFolder"] = Repository.Root,
            ["Gateway__PolicySignatureFile"] = typeof(Program).Assembly.Location,
            ["Gateway__PolicyKey"] = "none",
            ["Gateway__SecretFile"] = key,
            ["Gateway__Ledger__Origin"] = "gateway.test/ledger",
            ["Gateway__Ledger__SigningKeyFile"] = key,
            ["Gateway__Ledger__SealingKeyFile"] = key,
            ["Gateway__Ledger__SignerStateFile"] = "signer.head",
            ["Gateway__SignIn__SigningKeyFile"] = "no-such-key.pem",
        });

        Assert.Equal(2, code);
        Assert.Contains("UAC5002 The key file no-such-key.pem is missing.", error, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Every_key_file_that_others_may_read_is_named_at_once_and_no_stack_is_shown()
    {
        await using var gateway = await GatewayApplication.CreateAsync();
        var settings = gateway.Environment();
        string[] names = ["Gateway__SecretFile", "Gateway__Ledger__SigningKeyFile", "Gateway__Ledger__SealingKeyFile", "Gateway__SignIn__SigningKeyFile"];
        foreach (var name in names)
        {
            var open = settings[name] + ".open";
            File.Copy(settings[name], open);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            }

            settings[name] = open;
        }

        var (code, error, output) = await GatewayRun.AllOfAsync(settings);

        Assert.Equal(2, code);
        Assert.Equal(names.Length, error.TrimEnd().Split('\n').Count(line => line.StartsWith("error UAC5002 ", StringComparison.Ordinal) && line.Contains("chmod 600", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task What_is_taken_held_or_broken_is_one_line_without_a_stack()
    {
        await using var gateway = await GatewayApplication.CreateAsync();
        var settings = gateway.Environment();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var state = settings["Gateway__Ledger__SignerStateFile"] + ".held";
        await using var held = new FileStream(state, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var policy = state + ".policy";
        await File.WriteAllTextAsync(policy, "nonsense\n");

        foreach (var (name, value, expected, exit) in ((string, string, string, int)[])
        [
            ("Gateway__Listen", address, "error UAC5010 ", 3),
            ("Gateway__Ledger__SignerStateFile", state, "error LGR0516 ", 3),
            ("Gateway__Ledger__TrustPolicyFile", policy, "error UAC5002 ", 2),
        ])
        {
            var (code, error, output) = await GatewayRun.AllOfAsync(new(settings) { ["Gateway__Ledger__SignerStateFile"] = state + ".own", [name] = value });

            Assert.Equal((name, exit), (name, code));
            Assert.StartsWith(expected, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        }
    }
}
