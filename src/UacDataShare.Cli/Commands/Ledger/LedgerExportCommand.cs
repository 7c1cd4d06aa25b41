using System.CommandLine;
using System.Globalization;
using UacDataShare.Data.Ledger;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger export</c>: writes tiles, bundles and the newest head to a folder.</summary>
internal static class LedgerExportCommand
{
    public static Command Create(CliContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to write to; what is there already is kept." };
        var database = DatabaseChoice.Option();
        var command = new Command("export", "Write the public side of the log to a folder, to be served or verified from there.") { directory, database };
        command.SetAction((parsed, cancellationToken) => LedgerDatabase.RunAsync(context, parsed.GetValue(database), async pool =>
        {
            await using var store = new PostgresLedgerStore(pool);
            var progress = new StderrProgress(context, "export");
            var head = await new LogExport(store, context.FullPath(parsed.GetRequiredValue(directory))).RunAsync(progress, cancellationToken);
            progress.End();
            context.Out.WriteLine(head is null
                ? "nothing to export: no head was signed yet"
                : string.Create(CultureInfo.InvariantCulture, $"exported {head.Size} entries of {head.Origin}"));
            return ExitCode.Done;
        }));
        return command;
    }
}
