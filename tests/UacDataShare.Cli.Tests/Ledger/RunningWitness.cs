using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary><c>uac ledger witness</c>, run inside the test.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly StringWriter _output = new();
    private readonly Task<int> _command;

    private RunningWitness(string folder, string name, VerifierKey log, string? state)
    {
        var written = TextWriter.Synchronized(_output);
        _command = CommandLine.RunAsync(
            [
                "ledger", "witness", "--name", $"{name}.example/witness", "--signing-key", Path.Combine(folder, name + ".pem"), "--state", state ?? Path.Combine(folder, name),
                "--log", log.ToString(), "--listen", "http://127.0.0.1:0",
            ],
            new CliContext { Out = written, Error = written, In = TextReader.Null },
            _end.Token);
    }

    public string Address { get; private set; } = "";

    /// <summary>All that it wrote.</summary>
    public string Output => _output.ToString();

    public VerifierKey Key => VerifierKey.TryParse(Line("witness ") ?? "", out var key, out _) ? key : throw new InvalidDataException(_output.ToString());

    public static async Task<RunningWitness> StartAsync(string folder, string name, VerifierKey log, string? state = null)
    {
        var witness = new RunningWitness(folder, name, log, state);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? address;
        while ((address = witness.Line("listens at ")) is null)
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

    private string? Line(string prefix) => _output.ToString().Split('\n')[..^1]
        .FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..].Trim();
}
