using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>graphql-js in a Node child that answers JSON lines.</summary>
internal sealed class GraphQLPeer : IDisposable
{
    private static readonly Lazy<GraphQLPeer> Instance = new(() => new GraphQLPeer());
    private readonly Process _node;
    private int _id;

    private GraphQLPeer()
    {
        _node = NodePeer.GraphQLJs.Start("--stack-size=3900 peer.mjs");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    internal static GraphQLPeer Shared => Instance.Value;

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
}

/// <summary>A test that needs graphql-js: skipped with the reason where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute()
    {
        if (!NodePeer.IsRequired && NodePeer.GraphQLJs.Unavailable is { } reason)
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
        if (!NodePeer.IsRequired && NodePeer.GraphQLJs.Unavailable is { } reason)
        {
            Skip = reason;
        }
    }
}
