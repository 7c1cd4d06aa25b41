using System.CommandLine;
using System.Text.Json;
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
                    return Judge(context, report, form == "json");
                }

                var saved = await AccountingFiles.WriteAsync(context.FullPath(folder), report, cancellationToken);
                context.Out.WriteLine($"saved {saved} disclosures to {folder}; each is checked by: uac ledger verify ID.tlog-proof --entry ID.json --key VKEY");
                return Judge(context, report, isJson: true);
            }, cancellationToken);
        });
        return command;
    }

    // A page about nobody must not pass for an accounting. In the view of the subject the same is said of what is hidden and of what is not there.
    private static int Judge(CliContext context, string report, bool isJson)
    {
        if (!IsOfNobody(report, isJson))
        {
            return ExitCode.Done;
        }

        context.Error.WriteLine("no entry that may be shown names this person; check the id");
        return ExitCode.AnswerIsNo;
    }

    private static bool IsOfNobody(string report, bool isJson)
    {
        if (!isJson)
        {
            return report.Contains("\nNote:", StringComparison.Ordinal);
        }

        using var read = JsonDocument.Parse(report);
        var isNamed = read.RootElement.GetProperty("isNamed");
        return isNamed.ValueKind == JsonValueKind.Null ? read.RootElement.GetProperty("disclosures").GetArrayLength() == 0 : !isNamed.GetBoolean();
    }
}
