using System.CommandLine;
using UacDataShare.Cli.Output;

namespace UacDataShare.Cli.Commands.Ledger.Auditing;

/// <summary><c>uac ledger accounting</c>: to whom, when, why and what of one person was disclosed (5 U.S.C. 552a(c)).</summary>
internal static class LedgerAccountingCommand
{
    public static Command Create(CliContext context)
    {
        var subject = new Argument<string>("PERSON") { Description = "The id that GraphQL gives this client, or the ledger's pseudonym." };
        var view = new Option<string>("--view")
        {
            Description = "oversight, or subject: what the person or an attorney may be given.", HelpName = "VIEW", DefaultValueFactory = _ => "oversight",
        };
        view.AcceptOnlyFromAmong("oversight", "subject");
        var format = OutputFormatOption.Create();
        var save = new Option<string?>("--save")
        {
            Description = "Write accounting.json, and for each disclosure <id>.json and <id>.tlog-proof, to this folder.", HelpName = "DIR",
        };
        var client = new AuditClient();
        var command = new Command("accounting", "Account for the disclosures of one person.") { subject, view, format, save };
        client.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(save);
            var form = folder is not null || parsed.GetValue(format) == OutputFormat.Json ? "json" : "text";
            var path = $"/v1/subjects/{Uri.EscapeDataString(parsed.GetRequiredValue(subject))}/accounting?view={parsed.GetRequiredValue(view)}&format={form}";
            return client.ReadAsync(context, parsed, path, async content =>
            {
                var report = await content.ReadAsStringAsync(cancellationToken);
                if (folder is null)
                {
                    context.Out.Write(report);
                    return;
                }

                var saved = await AccountingFiles.WriteAsync(context.FullPath(folder), report, cancellationToken);
                context.Out.WriteLine($"saved {saved} disclosures to {folder}; each is checked by: uac ledger verify ID.tlog-proof --entry ID.json --key VKEY");
            }, cancellationToken);
        });
        return command;
    }
}
