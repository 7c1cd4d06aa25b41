using System.Text.Json;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Policies;

/// <summary>The whole gateway with a policy server beside it.</summary>
public sealed class ServedGatewayTests
{
    private const string Question = """
        query($n: ANumber!) {
          disclosure(purpose: TRAFFICKING_INVESTIGATION, caseNumber: "HSI-2026-004711") { child(by: {aNumber: $n}) { aNumber lastName religion } }
        }
        """;

    [DatabaseFact]
    public async Task A_gateway_releases_what_its_server_decides_and_nothing_without_it()
    {
        var served = new ServedPolicy();
        await served.InitializeAsync();
        var scene = new DisclosureScene
        {
            Prepare = gateway =>
            {
                gateway.Change("Gateway:Policy:Server", served.Address);
                gateway.Change("Gateway:Policy:TimeoutMilliseconds", "5000");
            },
        };
        await scene.InitializeAsync();
        try
        {
            var answered = await scene.Hsi.AskAsync(Question, new { n = scene.Open });
            served.Stop();
            var denied = await scene.Hsi.AskAsync(Question, new { n = scene.Open });

            var child = answered.GetProperty("data").GetProperty("disclosure").GetProperty("child");
            Assert.Equal(scene.Open, child.GetProperty("aNumber").GetString());
            Assert.Equal(JsonValueKind.Null, child.GetProperty("religion").ValueKind);
            Assert.DoesNotContain(scene.Open, denied.GetProperty("data").GetRawText(), StringComparison.Ordinal);
            Assert.Equal(2, await scene.EntriesAsync());
        }
        finally
        {
            await scene.DisposeAsync();
            await served.DisposeAsync();
        }
    }
}
