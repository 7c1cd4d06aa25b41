using System.Diagnostics;

namespace UacDataShare.TestSupport;

/// <summary>
/// A folder of <c>tests/peers</c> whose programs run in Node. Installed on first use from its lock file; where that is impossible
/// <see cref="Unavailable"/> gives the reason and tests skip, unless <c>UAC_REQUIRE_PEERS=1</c> makes that a failure.
/// </summary>
public sealed class NodePeer
{
    private readonly string _folder;
    private readonly Lazy<string?> _reason;

    private NodePeer(string name)
    {
        _folder = Path.Combine(Repository.Root, "tests", "peers", name);
        _reason = new(Install);
    }

    /// <summary>graphql-js; the Node that is installed with it runs every peer.</summary>
    public static NodePeer GraphQLJs { get; } = new("graphql-js");

    /// <summary>The type generator.</summary>
    public static NodePeer Codegen { get; } = new("graphql-codegen");

    /// <summary>The audits of graphql-http, Apollo Client and the TypeScript compiler.</summary>
    public static NodePeer Clients { get; } = new("graphql-clients");

    /// <summary>True where no test may skip for want of a peer.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("UAC_REQUIRE_PEERS") == "1";

    /// <summary>Why it cannot be had; null where it is there.</summary>
    public string? Unavailable => _reason.Value;

    /// <summary>Starts one of its programs with all streams redirected.</summary>
    /// <param name="arguments">The program and what it takes.</param>
    public Process Start(string arguments) =>
        (GraphQLJs.Unavailable ?? Unavailable) is { } reason
            ? throw new InvalidOperationException(reason)
            : Start(Path.Combine(GraphQLJs._folder, "node_modules", "node", "bin", "node"), arguments);

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
        if (Directory.Exists(Path.Combine(_folder, "node_modules", "graphql")))
        {
            return null;
        }

        try
        {
            using var npm = Start("npm", "ci --no-audit --no-fund --loglevel=error");
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

    private Process Start(string program, string arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }) ?? throw new InvalidOperationException($"{program} did not start.");
}
