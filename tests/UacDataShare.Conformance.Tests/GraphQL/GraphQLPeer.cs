using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>
/// graphql-js in a Node child that answers JSON lines. Installed on first use from its lock file; where that is impossible,
/// <see cref="Unavailable"/> gives the reason and the tests skip, unless <c>UAC_REQUIRE_PEERS=1</c> makes that a failure.
/// </summary>
internal sealed class GraphQLPeer : IDisposable
{
    private static readonly Lazy<string?> Reason = new(() => Install(Folder));
    private static readonly Lazy<GraphQLPeer> Instance = new(() => new GraphQLPeer());
    private readonly Process _node;
    private int _id;

    private GraphQLPeer()
    {
        if (Unavailable is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        _node = Start(Folder, Node, "--stack-size=3900 peer.mjs");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    internal static GraphQLPeer Shared => Instance.Value;

    internal static string? Unavailable => Reason.Value;

    internal static bool IsRequired => Environment.GetEnvironmentVariable("UAC_REQUIRE_PEERS") == "1";

    /// <summary>The Node that is installed with graphql-js, whatever the system has.</summary>
    internal static string Node => Path.Combine(Folder, "node_modules", "node", "bin", "node");

    private static string Folder => Path.Combine(Repository.Root, "tests", "peers", "graphql-js");

    /// <summary>Asks many questions at once and gives the answers in their order.</summary>
    internal IReadOnlyList<JsonElement> Ask(IReadOnlyList<JsonObject> requests)
    {
        lock (_node)
        {
            var writing = Task.Run(() => Write(requests));
            var answers = new List<JsonElement>(requests.Count);
            for (var i = 0; i < requests.Count; i++)
            {
                answers.Add(Read());
            }

            writing.Wait();

            // Only now, when all is read: whoever asks next must find the line free.
            Assert.All(answers, answer => Assert.False(answer.TryGetProperty("crashed", out var crash), $"The peer crashed: {crash}"));
            return answers;
        }
    }

    internal JsonElement Ask(JsonObject request) => Ask([request])[0];

    public void Dispose()
    {
        if (!_node.HasExited)
        {
            _node.Kill();
        }

        _node.Dispose();
    }

    private void Write(IReadOnlyList<JsonObject> requests)
    {
        foreach (var request in requests)
        {
            request["id"] = ++_id;
            _node.StandardInput.WriteLine(request.ToJsonString());
        }

        _node.StandardInput.Flush();
    }

    private JsonElement Read()
    {
        var line = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer has ended: " + _node.StandardError.ReadToEnd());
        return JsonDocument.Parse(line).RootElement;
    }

    /// <summary>Installs a peer from its lock file where that has not been done; null, or the reason why it cannot be had.</summary>
    internal static string? Install(string folder)
    {
        if (File.Exists(Path.Combine(folder, "node_modules", "graphql", "package.json")))
        {
            return null;
        }

        try
        {
            using var npm = Start(folder, "npm", "ci --no-audit --no-fund --loglevel=error");
            var output = npm.StandardOutput.ReadToEndAsync();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? null : $"npm could not install {Path.GetFileName(folder)} ({output.Result} {errors})";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed, so graphql-js cannot be compared with.";
        }
    }

    /// <summary>Starts a program of a peer with its streams redirected.</summary>
    internal static Process Start(string folder, string program, string arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }) ?? throw new InvalidOperationException($"{program} did not start.");
}

/// <summary>A test that needs graphql-js: skipped with the reason where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute()
    {
        if (!GraphQLPeer.IsRequired && GraphQLPeer.Unavailable is { } reason)
        {
            Skip = reason;
        }
    }
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute()
    {
        if (!GraphQLPeer.IsRequired && GraphQLPeer.Unavailable is { } reason)
        {
            Skip = reason;
        }
    }
}
