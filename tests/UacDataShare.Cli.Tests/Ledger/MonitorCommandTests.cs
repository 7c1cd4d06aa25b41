using System.Text.Json;
using UacDataShare.Cli.Commands.Ledger;
using UacDataShare.Cli.Commands.Ledger.Monitoring;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary><c>uac ledger monitor</c> over HTTP, against real witnesses and a log in a database.</summary>
public sealed class MonitorCommandTests : IAsyncLifetime
{
    private const int Grown = 600;

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-monitor-").FullName;
    private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem("ledger.example/cli", Ed25519PrivateKey.NewPem());
    private RunningWitness? _hhs;
    private RunningWitness? _dhs;

    private RunningWitness Hhs => _hhs ?? throw new InvalidOperationException();

    private RunningWitness Dhs => _dhs ?? throw new InvalidOperationException();

    public async Task InitializeAsync()
    {
        _hhs = await RunningWitness.StartAsync(_folder, "hhs", _signer.VerifierKey);
        _dhs = await RunningWitness.StartAsync(_folder, "dhs", _signer.VerifierKey);
    }

    public async Task DisposeAsync()
    {
        await Hhs.DisposeAsync();
        await Dhs.DisposeAsync();
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [DatabaseFact]
    public async Task A_log_and_witnesses_at_different_sizes_of_one_history_are_consistent()
    {
        await using var log = await GrownLogAsync();
        await using var served = ServedLog.Start(log.Store);

        var text = await MonitorAsync(served, "--state", Path.Combine(_folder, "state"));
        await log.AppendAsync(1);
        var json = await MonitorAsync(served, "--state", Path.Combine(_folder, "state"), "--format", "json");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains($"HHS-OIG                  size {Grown}", text.Out, StringComparison.Ordinal);
        Assert.EndsWith("consistent: 3 heads are of one history\n", text.Out, StringComparison.Ordinal);
        var answer = JsonDocument.Parse(json.Out).RootElement;
        Assert.Equal((0, true, false), (json.ExitCode, answer.GetProperty("consistent").GetBoolean(), answer.GetProperty("contradicted").GetBoolean()));
        Assert.Equal(
            [Grown, Grown + 1, Grown, Grown, 200, 200],
            answer.GetProperty("heads").EnumerateArray().Select(head => head.GetProperty("size").GetInt32()));
    }

    [DatabaseFact]
    public async Task Two_heads_shown_to_two_witnesses_are_a_fork_and_both_notes_are_kept()
    {
        await using var log = await WatchedLog.CreateAsync(_signer);
        await using var other = await WatchedLog.CreateAsync(_signer);
        await log.AppendAsync(20);
        await other.AppendAsync(30);
        await log.FeedAsync(Policy(hhs: true, dhs: false));
        await other.FeedAsync(Policy(hhs: false, dhs: true));
        await using var served = ServedLog.Start(other.Store);
        var evidence = Path.Combine(_folder, "evidence");

        var text = await MonitorAsync(served, "--evidence", evidence);
        var json = await MonitorAsync(served, "--evidence", evidence, "--format", "json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Contains("contradiction: LGR0811", text.Out, StringComparison.Ordinal);
        var notes = Directory.GetFiles(evidence).Select(File.ReadAllText).ToList();
        Assert.Equal(2, notes.Count);
        Assert.Equal([20L, 30L], notes.Select(SizeOfVerified).Order());
        Assert.All(notes, note => Assert.Contains(note, text.Out, StringComparison.Ordinal));
        var finding = JsonDocument.Parse(json.Out).RootElement.GetProperty("findings")[0];
        Assert.Equal("LGR0811", finding.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(notes.Order(), finding.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Order());
    }

    [DatabaseFact]
    public async Task A_contradiction_is_told_also_where_its_evidence_cannot_be_kept()
    {
        await using var log = await WatchedLog.CreateAsync(_signer);
        await using var other = await WatchedLog.CreateAsync(_signer);
        await log.AppendAsync(20);
        await other.AppendAsync(30);
        await log.FeedAsync(Policy(hhs: true, dhs: false));
        await other.FeedAsync(Policy(hhs: false, dhs: true));
        await using var served = ServedLog.Start(other.Store);
        Assert.True(TrustPolicy.TryParse(Policy(), out var policy, out _));
        using var http = HttpTileSource.Client();
        var (output, error) = (new StringWriter(), new StringWriter());
        var round = new MonitorRound(
            new MonitorSources(http, _signer.VerifierKey, new Uri(served.Address), policy), new MonitorMemory(null), new MonitorEvidence("/dev/null/evidence"), TimeSpan.FromHours(1), TimeProvider.System);

        var code = new MonitorOutput(new CliContext { Out = output, Error = error, In = TextReader.Null }, _signer.VerifierKey, asJson: false).Write(await round.RunAsync(CancellationToken.None));

        Assert.Equal(1, code);
        Assert.Contains("contradiction: LGR0811", output.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("warning UAC2033", error.ToString(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_log_that_is_served_as_it_was_has_been_rolled_back_by_witnesses_and_by_memory_alone()
    {
        await using var log = await WatchedLog.CreateAsync(_signer);
        await log.AppendAsync(300);
        var old = await log.FreezeAsync(Path.Combine(_folder, "old"));
        await log.AppendAsync(100);
        await log.FeedAsync(Policy());
        await using var served = ServedLog.Start(log.Store);
        var state = Path.Combine(_folder, "state");
        Assert.Equal(0, (await MonitorAsync(served, "--state", state)).ExitCode);

        served.Source = old;
        var byWitnesses = await MonitorAsync(served);
        var byMemory = await MonitorAsync(served, "--state", state, "--policy", Write("alone.policy", $"log {_signer.VerifierKey}\nquorum none\n"));
        served.Source = log.Store;
        var restored = await MonitorAsync(served, "--state", state);

        Assert.Equal((1, 1, 0), (byWitnesses.ExitCode, byMemory.ExitCode, restored.ExitCode));
        Assert.Contains("contradiction: LGR0812", byWitnesses.Out, StringComparison.Ordinal);
        Assert.Contains("contradiction: LGR0812", byMemory.Out, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_witness_that_is_away_or_stale_is_told_apart_from_a_contradiction()
    {
        await using var log = await GrownLogAsync();
        await using var served = ServedLog.Start(log.Store);
        var policy = Policy();
        await Dhs.DisposeAsync();

        var away = await MonitorAsync(served, "--policy", Write("away.policy", policy));
        var logAway = await CommandRun.OfAsync("ledger", "monitor", "--policy", Write("away.policy", policy), "--url", "http://127.0.0.1:9", "--format", "json");

        Assert.Equal((3, 3), (away.ExitCode, logAway.ExitCode));
        Assert.Contains("not seen: LGR0815: DHS-OIG could not be asked", away.Out, StringComparison.Ordinal);
        Assert.Contains("HHS-OIG                  size", away.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["LGR0815", "LGR0815", "LGR0815"],
            JsonDocument.Parse(logAway.Out).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("error").GetProperty("code").GetString()));
        _dhs = await RunningWitness.StartAsync(_folder, "dhs", _signer.VerifierKey);
    }

    [DatabaseFact]
    public async Task It_goes_on_until_it_is_told_to_end_and_then_says_what_was_worst()
    {
        await using var log = await GrownLogAsync();
        await using var served = ServedLog.Start(log.Store);
        using var end = new CancellationTokenSource();
        var output = new StringWriter();
        var written = TextWriter.Synchronized(output);
        var running = CommandLine.RunAsync(
            ["ledger", "monitor", "--policy", Write("both.policy", Policy()), "--url", served.Address, "--every", "1"],
            new CliContext { Out = written, Error = written, In = TextReader.Null },
            end.Token);

        await UntilAsync(output, "consistent");
        await Dhs.DisposeAsync();
        await UntilAsync(output, "not seen");
        _dhs = await RunningWitness.StartAsync(_folder, "dhs", _signer.VerifierKey);
        await end.CancelAsync();

        Assert.Equal(ExitCode.CouldNotReach, await running);
    }

    [Fact]
    public async Task Wrong_use_has_its_own_exit_code()
    {
        var policy = Write("good.policy", Policy());
        var noLog = Write("nolog.policy", "quorum none\n");

        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", policy)).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", policy, "--url", "nonsense")).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", noLog, "--url", "http://127.0.0.1:9")).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", Write("bad.policy", "log"), "--url", "http://127.0.0.1:9")).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", policy, "--url", "http://127.0.0.1:9", "--every", "0")).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", policy, "--url", "http://127.0.0.1:9", "--stale-minutes", "0")).ExitCode);
        Assert.Equal(3, (await CommandRun.OfAsync("ledger", "monitor", "--policy", Path.Combine(_folder, "absent"), "--url", "http://127.0.0.1:9")).ExitCode);
        using var other = Ed25519CheckpointSigner.FromPem("ledger.example/cli", Ed25519PrivateKey.NewPem());
        Assert.Equal(2, (await CommandRun.OfAsync("ledger", "monitor", "--policy", policy, "--url", "http://127.0.0.1:9", "--key", other.VerifierKey.ToString())).ExitCode);
        foreach (var folder in new[] { "--evidence", "--state" })
        {
            var unusable = await CommandRun.OfAsync("ledger", "monitor", "--policy", policy, "--url", "http://127.0.0.1:9", folder, "/dev/null/folder");
            Assert.Equal((2, true), (unusable.ExitCode, unusable.Error.StartsWith("error UAC2032", StringComparison.Ordinal)));
        }
    }

    private static async Task UntilAsync(StringWriter output, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!output.ToString().Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private async Task<WatchedLog> GrownLogAsync()
    {
        var log = await WatchedLog.CreateAsync(_signer);
        await log.AppendAsync(200);
        await log.FeedAsync(Policy(hhs: false));
        await log.AppendAsync(Grown - 200);
        await log.FeedAsync(Policy(dhs: false));
        return log;
    }

    private Task<CommandRun> MonitorAsync(ServedLog served, params string[] arguments) => CommandRun.OfAsync(
        ["ledger", "monitor", .. arguments.Contains("--policy") ? [] : (string[])["--policy", Write("both.policy", Policy())], "--url", served.Address, .. arguments]);

    private long SizeOfVerified(string note)
    {
        Assert.True(SignedCheckpoint.TryParse(note, out var head, out _) && head.TryVerify(_signer.VerifierKey, [], out _, out _));
        return head.Checkpoint.Size;
    }

    private string Policy(bool hhs = true, bool dhs = true) =>
        $"log {_signer.VerifierKey}\n{(hhs ? $"witness HHS-OIG {Hhs.Key} {Hhs.Address}\n" : "")}{(dhs ? $"witness DHS-OIG {Dhs.Key} {Dhs.Address}/\n" : "")}quorum none\n";

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
