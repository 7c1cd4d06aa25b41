using System.CommandLine;
using System.Globalization;
using Npgsql;
using UacDataShare.Cli.Output;
using UacDataShare.Data;
using UacDataShare.Data.Extracts.Importing;

namespace UacDataShare.Cli.Commands.Import;

/// <summary><c>uac import FILE...</c>: brings extracts in.</summary>
internal static class ImportCommand
{
    public static Command Create(CliContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV or NDJSON extracts, see docs/extract-format.md.", Arity = ArgumentArity.OneOrMore };
        var report = new Option<string?>("--report") { Description = "Where the rows that did not fit are listed, one JSON object a line.", HelpName = "FILE" };
        var format = OutputFormatOption.Create();
        var database = DatabaseChoice.Option();
        var command = new Command("import", "Import extracts of records. Running it again changes nothing; rows that do not fit are reported.")
        {
            files, report, format, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            new ImportRequest(parsed.GetRequiredValue(files), parsed.GetValue(report), parsed.GetValue(format), parsed.GetValue(database)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, ImportRequest request, CancellationToken cancellationToken)
    {
        var connection = DatabaseChoice.Resolve(context, request.Database, DatabaseRoles.Steward);
        await using var database = NpgsqlDataSource.Create(connection);
        using var report = new FaultReport(context, request.Report);
        var progress = new ProgressLine<ImportSummary>(context, done => string.Create(CultureInfo.InvariantCulture, $"{done.Name}: {done.RowsRead:N0} rows"));

        var done = await new ExtractImporter(database, context.Time).ImportAsync(
            [.. request.Files.Select(context.FullPath)], report.Add, progress, cancellationToken);
        progress.End();
        report.Conclude();
        context.Out.WriteLine(request.Format == OutputFormat.Json ? JsonText.Document(new { files = done }) : ImportTable.Of(done));
        return report.Count == 0 ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private sealed record ImportRequest(string[] Files, string? Report, OutputFormat Format, string? Database);
}
