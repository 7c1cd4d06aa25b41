namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>The same question for civil enforcement: another purpose, another recipient, a narrower answer.</summary>
internal sealed class NarrowerStep : IPlayStep
{
    private const string Purpose = "CIVIL_ENFORCEMENT";

    private const string CaseNumber = "ERO-2026-000815";

    public string Title => "The same question for civil enforcement";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        using var key = stage.Settings.Keys.Client(DemoClients.Enforcement.Id, stage.Time);
        var client = stage.TokenClientOf(DemoClients.Enforcement, key);
        var token = await client.RequestAsync(cancellationToken);
        stage.Screen.Sent($$"""{"purpose": "{{Purpose}}", "case": "{{CaseNumber}}", "aNumber": "{{stage.ANumber}}"}""");
        stage.Second = await Asking.AskAsync(stage, client, token.AccessToken, Purpose, CaseNumber, cancellationToken);
        stage.Screen.Received(stage.Second.Whole.GetProperty("data"));

        List<string[]> rows = [["field", "trafficking investigation", "civil enforcement"]];
        rows.AddRange(PlayedOperation.Coordinates.Select(coordinate =>
            new[] { coordinate, stage.TheFirst.EffectOn(coordinate), stage.TheSecond.EffectOn(coordinate) }));
        stage.Screen.Table(rows);
        foreach (var (coordinate, _, authorities, reason) in stage.TheSecond.Withheld.DistinctBy(error => error.Reason))
        {
            stage.Screen.Say($"{coordinate}{(authorities.Length > 0 ? $" [{authorities}]" : "")}: {reason}");
        }
    }
}
