using System.CommandLine;
using System.Text.Json;

namespace UacDataShare.Cli.Commands.Ledger.Auditing;

/// <summary><c>uac ledger entry</c>: one entry with its proof; kept as files, <c>uac ledger verify</c> checks them offline.</summary>
internal static class LedgerEntryCommand
{
    public static Command Create(CliContext context)
    {
        var id = new Argument<Guid>("DECISION") { Description = "The decision id." };
        var save = new Option<string?>("--save") { Description = "Write <id>.json and <id>.tlog-proof to this folder.", HelpName = "DIR" };
        var client = new AuditClient();
        var command = new Command("entry", "Read one entry as an auditor, with its salts and proof.") { id, save };
        client.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var decision = parsed.GetRequiredValue(id);
            return client.ReadAsync(context, parsed, $"/v1/ledger/entries/{decision}", async content =>
            {
                var body = await content.ReadAsStringAsync(cancellationToken);
                context.Out.WriteLine(body);
                if (parsed.GetValue(save) is { } folder)
                {
                    await SaveAsync(context.FullPath(folder), body, cancellationToken);
                }

                return ExitCode.Done;
            }, cancellationToken);
        });
        return command;
    }

    private static async Task SaveAsync(string folder, string body, CancellationToken cancellationToken)
    {
        using var read = JsonDocument.Parse(body);
        Directory.CreateDirectory(folder);
        await AccountingFiles.WriteProofAsync(folder, read.RootElement, cancellationToken);
    }
}
