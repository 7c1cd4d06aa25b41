using System.Text.Json;
using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Ledger;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>The entries of both disclosures, opened as an auditor opens them: who, why, which fields; no value of any of them.</summary>
internal sealed class LedgerStep : IPlayStep
{
    public string Title => "The ledger entries of both";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var sealer = new EntrySealer(SecretFile.ReadBase64(stage.Settings.Keys.LedgerSealing, EntrySealer.MasterKeyLength));
        await using var database = NpgsqlDataSource.Create(
            stage.Cluster.ConnectionString(UacDataShareDatabase.DefaultName, DatabaseRoles.Auditor));
        await using var store = new PostgresLedgerStore(database);
        foreach (var answer in new[] { stage.TheFirst, stage.TheSecond })
        {
            var entry = await store.FindAsync(answer.DecisionId, cancellationToken);
            if (entry is null || !sealer.TryOpen(entry, out var opened))
            {
                throw new PlayException($"the ledger holds no entry of decision {answer.DecisionId}.");
            }

            stage.Screen.Say($"entry {answer.LedgerIndex}, decision {answer.DecisionId}");
            using var body = JsonDocument.Parse(EntryBody.Of(opened));
            stage.Screen.Received(body.RootElement);
        }
    }
}
