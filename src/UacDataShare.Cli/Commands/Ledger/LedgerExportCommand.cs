using System.CommandLine;
using System.Globalization;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger export</c>: writes tiles, bundles and the newest head to a folder.</summary>
internal static class LedgerExportCommand
{
    public static Command Create(CliContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to write to; what is there already is kept." };
        var policy = TrustPolicies.Option("A trust policy (c2sp.org/tlog-policy): export up to the newest head that its quorum of witnesses cosigned, not to the newest of all.");
        var database = DatabaseChoice.Option();
        var command = new Command("export", "Write the public side of the log to a folder, to be served or verified from there.") { directory, policy, database };
        command.SetAction((parsed, cancellationToken) => LedgerDatabase.RunAsync(context, parsed.GetValue(database), async pool =>
        {
            await using var store = new PostgresLedgerStore(pool);
            var progress = new StderrProgress(context, "export");
            var log = SourceOf(context, store, pool, parsed.GetValue(policy));
            var head = await new LogExport(log, context.FullPath(parsed.GetRequiredValue(directory))).RunAsync(progress, cancellationToken);
            progress.End();
            context.Out.WriteLine(head is null
                ? "nothing to export: no such head was signed yet"
                : string.Create(CultureInfo.InvariantCulture, $"exported {head.Size} entries of {head.Origin}"));
            return ExitCode.Done;
        }));
        return command;
    }

    private static ITileSource SourceOf(CliContext context, PostgresLedgerStore store, NpgsqlDataSource database, string? policy) =>
        policy is null ? store : new CosignedLog(store, database, TrustPolicies.Read(context, policy));
}
