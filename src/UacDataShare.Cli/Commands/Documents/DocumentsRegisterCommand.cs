using System.CommandLine;
using Npgsql;
using UacDataShare.Cli.Commands.Policy;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Clients;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary><c>uac documents register</c>: checks documents for a client and registers all of them, or none.</summary>
internal static class DocumentsRegisterCommand
{
    public static Command Create(CliContext context)
    {
        var client = DocumentsCommand.Client();
        var folder = PolicyFiles.Option();
        var format = OutputFormatOption.Create();
        var database = DatabaseChoice.Option();
        var files = DocumentsCommand.Files();
        var command = new Command("register", "Check documents for a client and register all of them, or none.") { client, folder, format, database, files };
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new Request(
                parsed.GetRequiredValue(client), parsed.GetRequiredValue(folder), parsed.GetValue(format), DocumentFiles.Read(context, parsed.GetRequiredValue(files)));
            return DocumentsDatabase.RunAsync(context, parsed.GetValue(database), pool => RunAsync(context, request, pool, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, Request request, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var client = await DocumentsDatabase.ClientAsync(database, request.Client, cancellationToken);
        if (PolicyFiles.Read(context, request.Folder) is not { } revision)
        {
            return ExitCode.AnswerIsNo;
        }

        var reports = DocumentReports.Of(revision, client.Class, request.Documents);
        if (reports.Any(report => !report.Errors.IsEmpty))
        {
            DocumentReports.Write(context, reports, request.Format);
            context.Error.WriteLine("nothing was registered");
            return ExitCode.AnswerIsNo;
        }

        var outcomes = await new DocumentStore(database).RegisterAsync(
            client.ClientId, [.. request.Documents.Select(document => (document.Hash, document.Text))], cancellationToken);
        Write(context, [.. request.Documents.Zip(outcomes, (document, outcome) => new Line($"sha256:{document.Hash}", document.Name, Word(outcome)))], request.Format);
        return ExitCode.Done;
    }

    private static void Write(CliContext context, IReadOnlyList<Line> lines, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            context.Out.WriteLine(JsonText.Document(lines));
            return;
        }

        foreach (var line in lines)
        {
            context.Out.WriteLine($"{line.Id} {line.Outcome} {line.File}");
        }
    }

    private static string Word(RegistrationOutcome outcome) => outcome switch
    {
        RegistrationOutcome.Registered => "registered",
        RegistrationOutcome.WasThere => "was-there",
        RegistrationOutcome.Reinstated => "reinstated",
    };

    private sealed record Request(string Client, string Folder, OutputFormat Format, IReadOnlyList<ClientDocument> Documents);

    private sealed record Line(string Id, string File, string Outcome);
}
