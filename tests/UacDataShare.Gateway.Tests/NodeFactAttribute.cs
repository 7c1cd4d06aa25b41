using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests;

/// <summary>A test of the gateway beside graphql-js: skipped with the reason where database or Node cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = new DatabaseFactAttribute().Skip
        ?? (NodePeer.IsRequired ? null : NodePeer.GraphQLJs.Unavailable);
}
