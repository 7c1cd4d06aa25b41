using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary><c>uac ledger witness</c>, run inside the test.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly StringWriter _output = new();
    private readonly Task<int> _command;

    private RunningWitness(string folder, string name, VerifierKey log, string? state, string[] more)
    {
        var written = TextWriter.Synchronized(_output);
        _command = CommandLine.RunAsync(
            [
                "ledger", "witness", "--name", $"{name}.example/witness", "--signing-key", Path.Combine(folder, name + ".pem"), "--state", state ?? Path.Combine(folder, name),
                "--log", log.ToString(), "--listen", "http://127.0.0.1:0", .. more,
            ],
            new CliContext { Out = written, Error = written, In = TextReader.Null },
            _end.Token);
    }

    public string Address { get; private set; } = "";

    /// <summary>All that it wrote.</summary>
    public string Output => _output.ToString();

    public VerifierKey Key => Keys[0];

    public IReadOnlyList<VerifierKey> Keys => [.. Lines("witness ").Select(line =>
        VerifierKey.TryParse(line, out var key, out _) ? key : throw new InvalidDataException(_output.ToString()))];

    public static async Task<RunningWitness> StartAsync(string folder, string name, VerifierKey log, string? state = null, params string[] more)
    {
        var witness = new RunningWitness(folder, name, log, state, more);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? address;
        while ((address = witness.Lines("listens at ").FirstOrDefault()) is null)
        {
            Assert.False(witness._command.IsCompleted, witness._output.ToString());
            await Task.Delay(10, patience.Token);
        }

        witness.Address = address;
        return witness;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _command;
        _end.Dispose();
    }

    private IEnumerable<string> Lines(string prefix) => _output.ToString().Split('\n')[..^1]
        .Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..].Trim());
}
