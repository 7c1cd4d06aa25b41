using System.Net;
using System.Net.Sockets;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Up;

public sealed class UpCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-up");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_remedy_before_anything_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var code = await RunAsync("up", "--once", "--port", $"{port}");

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.Equal($"error UAC7001: The port {port} is taken by another program. End that program, or choose another port with --port.", _error.ToString().Trim());
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "65536")]
    [InlineData("--children", "0")]
    [InlineData("--children", "1000001")]
    public async Task A_figure_out_of_range_is_wrong_use(string option, string value) =>
        Assert.Equal(ExitCode.WrongUse, await RunAsync("up", "--once", option, value));

    [Fact]
    public async Task A_token_for_a_client_without_a_key_is_wrong_use()
    {
        Assert.Equal(ExitCode.WrongUse, await RunAsync("token", "--client", "nobody-at-all"));
        Assert.StartsWith("error UAC7007: There is no key of a client nobody-at-all", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_names_another_folder_is_refused() =>
        Assert.Equal(ExitCode.WrongUse, await RunAsync("token", "--client", "../issuer"));

    [Fact]
    public void Keys_are_made_once_readable_by_their_owner_only_and_the_logs_public_keys_beside()
    {
        var keys = new FirstRunKeys(Path.Combine(_folder.FullName, "keys"));
        keys.Make();
        var before = Contents(keys);

        keys.Make();

        Assert.Equal(before, Contents(keys));
        Assert.Equal(8 + (2 * DemoWitnesses.Names.Count) + DemoClients.All.Count, before.Count);
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(before.Keys.Where(file => file != keys.LedgerVerifier && file != keys.LedgerSecondVerifier), AssertOwnerOnly);
        }

        Assert.All([keys.LedgerVerifier, keys.LedgerSecondVerifier], file => Assert.StartsWith("localhost/uacdatashare+", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void The_day_on_which_the_log_begins_is_set_at_the_first_start_and_never_again()
    {
        var settings = new UpSettings(_folder.FullName, UpCommand.DefaultPort, null, Once: true) { Data = _folder.FullName, GatewayProgram = "" };
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 22, 23, 59, 59, TimeSpan.Zero));

        var first = FirstRunInception.DayOf(settings, time);
        time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(("2026-11-22", "2026-11-22"), (first, FirstRunInception.DayOf(settings, time)));
    }

    [Fact]
    public void Every_code_of_a_first_run_is_used_once() =>
        Assert.Equal(UpErrors.All.Count, UpErrors.All.DistinctBy(error => error.Code).Count());

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void AssertOwnerOnly(string file) =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

    private static Dictionary<string, string> Contents(FirstRunKeys keys) => Directory
        .EnumerateFiles(keys.Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)));

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        arguments, new CliContext { Out = _out, Error = _error, In = TextReader.Null, WorkingDirectory = _folder.FullName });
}
