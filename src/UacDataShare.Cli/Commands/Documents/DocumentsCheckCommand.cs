using System.CommandLine;
using UacDataShare.Cli.Commands.Policy;
using UacDataShare.Cli.Output;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary><c>uac documents check</c>: says whether documents could be registered for a kind of recipient; needs no database.</summary>
internal static class DocumentsCheckCommand
{
    public static Command Create(CliContext context)
    {
        var recipient = new Option<string>("--class") { Description = "The kind of recipient, such as HSI.", Required = true, HelpName = "CLASS" };
        recipient.AcceptOnlyFromAmong([.. RecipientClassNames.All]);
        var folder = PolicyFiles.Option();
        var format = OutputFormatOption.Create();
        var files = DocumentsCommand.Files();
        var command = new Command("check", "Check documents against the schema, the limits and what a kind of recipient can ever be given.") { recipient, folder, format, files };
        command.SetAction(parsed =>
        {
            var documents = DocumentFiles.Read(context, parsed.GetRequiredValue(files));
            if (!RecipientClassNames.TryParse(parsed.GetRequiredValue(recipient), out var kind)
                || PolicyFiles.Read(context, parsed.GetRequiredValue(folder)) is not { } revision)
            {
                return ExitCode.AnswerIsNo;
            }

            var reports = DocumentReports.Of(revision, kind, documents);
            DocumentReports.Write(context, reports, parsed.GetValue(format));
            return reports.All(report => report.Errors.IsEmpty) ? ExitCode.Done : ExitCode.AnswerIsNo;
        });
        return command;
    }
}
