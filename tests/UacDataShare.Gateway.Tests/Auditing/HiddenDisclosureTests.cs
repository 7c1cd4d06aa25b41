using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>5 U.S.C. 552a(c)(3): what was hidden from a person is shown when its time is over.</summary>
public sealed class HiddenDisclosureTests : IAsyncLifetime
{
    private readonly AuditScene _scene = new();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseFact]
    public async Task A_disclosure_for_law_enforcement_is_shown_to_the_person_after_its_release_date()
    {
        var before = await SeenAsync();
        _scene.Scene.Gateway.Time.Advance(TimeSpan.FromDays(364));
        var still = await SeenAsync();
        _scene.Scene.Gateway.Time.Advance(TimeSpan.FromDays(2));
        var after = await SeenAsync();

        Assert.DoesNotContain(_scene.LawEnforcement, before);
        Assert.Equal(before, still);
        Assert.Equal([.. before, _scene.LawEnforcement], after);
    }

    private async Task<List<Guid>> SeenAsync()
    {
        var report = await _scene.ReadAsync($"/v1/subjects/{_scene.ChildId}/accounting?view=subject");
        return [.. report.GetProperty("disclosures").EnumerateArray().Select(line => line.GetProperty("decisionId").GetGuid())];
    }
}
