using UacDataShare.Gateway.Tests.Disclosures;

namespace UacDataShare.Gateway.Tests.Http;

/// <summary>A gateway that follows the GraphQL over HTTP draft.</summary>
public sealed class DraftScene : DisclosureScene
{
    public DraftScene() => Prepare = gateway => gateway.Change("Gateway:GraphQL:HttpProfile", "draft-2026");
}
