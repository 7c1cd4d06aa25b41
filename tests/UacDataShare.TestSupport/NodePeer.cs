using System.Diagnostics;

namespace UacDataShare.TestSupport;

/// <summary>
/// A folder of <c>tests/peers</c> whose programs run in Node. Installed on first use from its lock file; where that is impossible
/// <see cref="Unavailable"/> gives the reason and tests skip, unless <c>UAC_REQUIRE_PEERS=1</c> makes that a failure.
/// </summary>
public sealed class NodePeer
{
    private readonly string _folder;
    private readonly bool _hasOwnNode;
    private readonly Lazy<string?> _reason;

    private NodePeer(string name, bool hasOwnNode = false)
    {
        _folder = Path.Combine(Repository.Root, "tests", "peers", name);
        _hasOwnNode = hasOwnNode;
        _reason = new(Install);
    }

    /// <summary>graphql-js; the Node that is installed with it runs the peers that have none of their own.</summary>
    public static NodePeer GraphQLJs { get; } = new("graphql-js", hasOwnNode: true);

    /// <summary>The type generator.</summary>
    public static NodePeer Codegen { get; } = new("graphql-codegen");

    /// <summary>The audits of graphql-http, Apollo Client and the TypeScript compiler.</summary>
    public static NodePeer Clients { get; } = new("graphql-clients");

    /// <summary>The verifier of transparency logs, whose Node knows ML-DSA.</summary>
    public static NodePeer LogVerifier { get; } = new("tlog-verifier", hasOwnNode: true);

    /// <summary>True where no test may skip for want of a peer.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("UAC_REQUIRE_PEERS") == "1";

    /// <summary>Why it cannot be had; null where it is there.</summary>
    public string? Unavailable => (_hasOwnNode ? null : GraphQLJs.Unavailable) ?? _reason.Value;

    /// <summary>Starts one of its programs with all streams redirected.</summary>
    /// <param name="arguments">The program and what it takes.</param>
    public Process Start(string arguments) => Start(new ProcessStartInfo(Program(), arguments));

    /// <summary>What starts one of its programs; arguments may hold spaces.</summary>
    /// <param name="arguments">The program and what it takes.</param>
    public ProcessStartInfo Command(IEnumerable<string> arguments) => new(Program(), arguments) { WorkingDirectory = _folder };

    /// <summary>Runs one of its programs to its end and gives what it wrote; a failure carries its complaint.</summary>
    /// <param name="program">The program.</param>
    /// <param name="input">What it reads on standard input.</param>
    public async Task<string> RunAsync(string program, string input)
    {
        using var node = Start(program);
        var output = node.StandardOutput.ReadToEndAsync();
        var complaint = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await complaint}");
    }

    private string? Install()
    {
        // What npm writes last.
        if (File.Exists(Path.Combine(_folder, "node_modules", ".package-lock.json")))
        {
            return null;
        }

        try
        {
            using var npm = Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund --loglevel=error"));
            var output = npm.StandardOutput.ReadToEndAsync();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? null : $"npm could not install {Path.GetFileName(_folder)} ({output.Result} {errors})";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"npm is not installed, so {Path.GetFileName(_folder)} is absent.";
        }
    }

    private string Program() => Unavailable is { } reason
        ? throw new InvalidOperationException(reason)
        : Path.Combine((_hasOwnNode ? this : GraphQLJs)._folder, "node_modules", "node", "bin", "node");

    private Process Start(ProcessStartInfo start)
    {
        start.WorkingDirectory = _folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }
}
