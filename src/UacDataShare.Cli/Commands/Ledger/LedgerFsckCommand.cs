using System.CommandLine;
using System.Globalization;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger fsck</c>: recomputes the log from its entries and compares every table with that.</summary>
internal static class LedgerFsckCommand
{
    public static Command Create(CliContext context)
    {
        var database = DatabaseChoice.Option();
        var keys = LedgerOptions.Keys("May be given several times: one of them has to have signed each head.");
        var master = LedgerOptions.MasterKey(required: false);
        var policy = TrustPolicies.Option("A trust policy (c2sp.org/tlog-policy): each cosignature of its witnesses is verified too.");
        var format = OutputFormatOption.Create();
        var command = new Command("fsck", "Recompute the log from its entries and name the first row that is wrong.") { database, keys, master, policy, format };
        command.SetAction((parsed, cancellationToken) => LedgerDatabase.RunAsync(context, parsed.GetValue(database), async pool =>
        {
            var log = parsed.GetValue(keys) is { Length: > 0 } given ? LogKeys.AnyOf(given.Select(key => VerifierKeys.Read(context, key))) : null;
            var sealer = parsed.GetValue(master) is { } file ? LedgerOptions.SealerOf(context, file) : null;
            var trust = parsed.GetValue(policy) is { } trusted ? TrustPolicies.Read(context, trusted) : null;
            var progress = new StderrProgress(context, "fsck");
            var report = await new LedgerFsck(pool, log, sealer, trust).RunAsync(context.Time.GetUtcNow(), progress, cancellationToken);
            progress.End();
            Write(context, report, parsed.GetValue(format) == OutputFormat.Json);
            return report.IsSound ? ExitCode.Done : ExitCode.AnswerIsNo;
        }));
        return command;
    }

    private static void Write(CliContext context, FsckReport report, bool asJson)
    {
        if (asJson)
        {
            context.Out.WriteLine(Json(report));
            return;
        }

        foreach (var finding in report.Findings)
        {
            context.Out.WriteLine($"{finding.Table}: {finding.Error}");
        }

        context.Out.WriteLine(report.IsSound
            ? string.Create(CultureInfo.InvariantCulture, $"sound: {report.Entries} entries, tiles, heads and indexes agree")
            : Wrong(report.Findings[0]));
    }

    private static string Wrong(FsckFinding first) => first.Error.Index is { } index
        ? string.Create(CultureInfo.InvariantCulture, $"wrong: first at entry {index}, table {first.Table}")
        : $"wrong: {first.Table}";

    private static string Json(FsckReport report) => JsonText.Write(json =>
    {
        json.WriteBoolean("sound", report.IsSound);
        json.WriteNumber("entries", report.Entries);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("table", finding.Table);
            JsonText.WriteError(json, "error", finding.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
