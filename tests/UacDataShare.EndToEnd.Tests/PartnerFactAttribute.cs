using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A test of a real site with the programs that partners bring: skipped with the reason where Node cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PartnerFactAttribute : FactAttribute
{
    public PartnerFactAttribute() => Skip = new DatabaseFactAttribute().Skip
        ?? (NodePeer.IsRequired ? null : NodePeer.GraphQLJs.Unavailable ?? NodePeer.Clients.Unavailable ?? NodePeer.Codegen.Unavailable);
}
