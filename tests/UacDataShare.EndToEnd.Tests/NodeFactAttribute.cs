using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A test that needs Node and PostgreSQL: skipped, and saying so, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = new DatabaseFactAttribute().Skip ?? (NodePeer.IsRequired ? null : NodePeer.LogVerifier.Unavailable);
}
