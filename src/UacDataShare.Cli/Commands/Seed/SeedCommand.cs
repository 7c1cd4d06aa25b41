using System.CommandLine;
using System.Globalization;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Synthetic;

namespace UacDataShare.Cli.Commands.Seed;

/// <summary><c>uac seed</c>: makes synthetic records.</summary>
internal static class SeedCommand
{
    private const int DefaultChildren = 1000;
    private const long DefaultSeed = 2026;

    public static Command Create(CliContext context)
    {
        var children = new Option<int>("--children") { Description = "How many children, 1 to 1000000.", DefaultValueFactory = _ => DefaultChildren, HelpName = "N" };
        children.Validators.Add(given =>
        {
            // What is no number at all has its own error already.
            if (given.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count)
                && count is < 1 or > SeedOptions.MostChildren)
            {
                given.AddError("--children has to be between 1 and 1000000.");
            }
        });
        var seed = new Option<long>("--seed") { Description = "The same seed and number give the same records.", DefaultValueFactory = _ => DefaultSeed, HelpName = "S" };
        var folder = new Option<string?>("--out") { Description = "Write the files of an extract into this folder, and nothing into a database.", HelpName = "FOLDER" };
        var format = OutputFormatOption.Create();
        var database = DatabaseChoice.Option();
        var command = new Command("seed", "Make synthetic records, every person invented and marked so.") { children, seed, folder, format, database };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            new SeedRequest(new SeedOptions(parsed.GetValue(children), parsed.GetValue(seed)), parsed.GetValue(folder), parsed.GetValue(format), parsed.GetValue(database)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, SeedRequest request, CancellationToken cancellationToken)
    {
        var done = request.Folder is { } folder
            ? SyntheticSeeder.WriteExtract(context.FullPath(folder), request.Options, cancellationToken)
            : await IntoDatabaseAsync(context, request, cancellationToken);
        context.Out.WriteLine(request.Format == OutputFormat.Json ? JsonText.Document(done) : Say(done));
        return ExitCode.Done;
    }

    private static async Task<SeedSummary> IntoDatabaseAsync(CliContext context, SeedRequest request, CancellationToken cancellationToken)
    {
        var connection = DatabaseChoice.Resolve(context, request.Database, role: null);
        var progress = new ProgressLine<SeedSummary>(context, done => string.Create(
            CultureInfo.InvariantCulture, $"{done.Children:N0} of {request.Options.Children:N0} children, {done.Rows:N0} rows"));
        var done = await SyntheticSeeder.SeedAsync(connection, request.Options, context.Time, progress, cancellationToken);
        progress.End();
        return done;
    }

    private static string Say(SeedSummary done) => done.WereThere
        ? string.Create(CultureInfo.InvariantCulture, $"the {done.Children:N0} synthetic children of this seed are there already")
        : string.Create(CultureInfo.InvariantCulture, $"{done.Children:N0} synthetic children, {done.Rows:N0} rows");

    private sealed record SeedRequest(SeedOptions Options, string? Folder, OutputFormat Format, string? Database);
}
