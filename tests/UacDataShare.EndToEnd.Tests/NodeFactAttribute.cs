using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A test that needs Node and PostgreSQL: skipped, and saying so, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = new DatabaseFactAttribute().Skip ?? (IsNodeHere() || NodePeer.IsRequired
        ? null
        : "Node is not installed, so the public verifier cannot run.");

    private static bool IsNodeHere() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")));
}
