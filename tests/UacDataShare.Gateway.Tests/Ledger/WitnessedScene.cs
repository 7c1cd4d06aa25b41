using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>A gateway whose log two witnesses watch, and a client that asks it.</summary>
public abstract class WitnessedScene : IAsyncLifetime
{
    private protected const string Question = "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber } } }";

    private protected WitnessedScene(TwoWitnesses witnesses)
    {
        Witnesses = witnesses;
        Scene = new DisclosureScene { Prepare = witnesses.Join };
    }

    private protected TwoWitnesses Witnesses { get; }

    private protected DisclosureScene Scene { get; }

    private protected WitnessWatch Watch => Scene.Gateway.Services.GetRequiredService<WitnessWatch>();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? Scene.InitializeAsync() : Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (new DatabaseFactAttribute().Skip is null)
        {
            await Scene.DisposeAsync();
        }

        await Witnesses.EndAsync();
    }

    private protected async Task<Guid> DecisionAsync()
    {
        var answer = await Scene.Hsi.AskAsync(Question, new { n = Scene.Open });
        Assert.Equal(Scene.Open, answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("aNumber").GetString());
        return answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("decisionId").GetGuid();
    }
}
