using Npgsql;
using UacDataShare.Data;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>An investigator of trafficking asks about one child of a case, for permitted, masked and barred fields at once.</summary>
internal sealed class AskStep : IPlayStep
{
    private const string Purpose = "TRAFFICKING_INVESTIGATION";

    private const string CaseNumber = "HSI-2026-004711";

    public string Title => "It asks one question for a trafficking investigation";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.ANumber = await FindChildAsync(stage, cancellationToken);
        Asking.Show(stage, Purpose, CaseNumber);
        using var key = stage.Settings.Keys.Client(DemoClients.Investigation.Id, stage.Time);
        stage.First = await Asking.AskAsync(
            stage, stage.TokenClientOf(DemoClients.Investigation, key), stage.Token, Purpose, CaseNumber, cancellationToken);
    }

    /// <summary>A partner knows the A-number from its case. The play takes the first synthetic child with a sponsor that may be shown.</summary>
    private static async Task<string> FindChildAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(stage.Cluster.ConnectionString(UacDataShareDatabase.DefaultName));
        await using var command = database.CreateCommand("""
            SELECT c.a_number
            FROM records.child c
            JOIN records.release r ON r.child_id = c.id
            JOIN records.sponsor s ON s.id = r.sponsor_id
            WHERE c.a_number IS NOT NULL AND NOT records.child_is_protected(c.id) AND NOT records.child_may_be_citizen_or_lpr(c.id)
            ORDER BY records.sponsor_may_be_protected(s.id), c.a_number
            LIMIT 1
            """);
        return await command.ExecuteScalarAsync(cancellationToken) as string
            ?? throw new PlayException("there is no child with a release to ask about.");
    }
}
