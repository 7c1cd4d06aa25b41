using System.CommandLine;
using System.Globalization;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;

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
            var log = parsed.GetValue(keys) is { Length: > 0 } given ? LogKeys.AnyOf(VerifierKeys.ReadAll(context, given)) : null;
            var sealer = parsed.GetValue(master) is { } file ? LedgerOptions.SealerOf(context, file) : null;
            var trust = parsed.GetValue(policy) is { } trusted ? TrustPolicies.Read(context, trusted) : null;
            var progress = new StderrProgress(context, "fsck");
            var report = await new LedgerFsck(pool, log, sealer, trust).RunAsync(context.Time.GetUtcNow(), progress, cancellationToken);
            progress.End();
            Write(context, report, parsed.GetValue(format) == OutputFormat.Json);
            return report switch
            {
                { IsSound: true } => ExitCode.Done,
                { Findings.IsEmpty: true } => ExitCode.WrongUse,
                _ => ExitCode.AnswerIsNo,
            };
        }));
        return command;
    }

    private static void Write(CliContext context, FsckReport report, bool asJson)
    {
        if (report.KeyError is { } foreign)
        {
            context.Error.WriteLine($"error {foreign}");
        }

        if (asJson)
        {
            context.Out.WriteLine(Json(report));
            return;
        }

        foreach (var finding in report.Findings)
        {
            context.Out.WriteLine($"{finding.Table}: {finding.Error}");
        }

        if (!report.Findings.IsEmpty)
        {
            context.Out.WriteLine(Wrong(report.Findings[0]));
        }
        else if (report.IsSound)
        {
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sound: {report.Entries} entries, tiles, heads and indexes agree"));
        }

        if (!report.Unchecked.IsEmpty)
        {
            context.Out.WriteLine($"not checked: {string.Join(", ", report.Unchecked.Select(Name))}");
        }
    }

    private static string Name(UncheckedPart part) => part switch
    {
        UncheckedPart.Signatures => "signatures of heads (--key)",
        UncheckedPart.Cosignatures => "cosignatures (--policy)",
        _ => "bodies, search keys and destructions (--master-key)",
    };

    private static string Wrong(FsckFinding first) => (first.Error.Index, first.End) switch
    {
        (null, _) => $"wrong: {first.Table}",
        ({ } from, { } end) => string.Create(CultureInfo.InvariantCulture, $"wrong: first between entry {from} and {Math.Max(end - 1, from)}, table {first.Table}"),
        ({ } index, null) when first.IsOfHead => string.Create(CultureInfo.InvariantCulture, $"wrong: first at the head of size {index}, table {first.Table}"),
        ({ } index, null) => string.Create(CultureInfo.InvariantCulture, $"wrong: first at entry {index}, table {first.Table}"),
    };

    private static string Json(FsckReport report) => JsonText.Write(json =>
    {
        json.WriteBoolean("sound", report.IsSound);
        json.WriteNumber("entries", report.Entries);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("table", finding.Table);
            if (finding.End is { } end)
            {
                json.WriteNumber("end", end);
            }

            JsonText.WriteError(json, "error", finding.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notChecked");
        foreach (var part in report.Unchecked)
        {
            json.WriteStringValue(part.ToString().ToLowerInvariant());
        }

        json.WriteEndArray();
        if (report.KeyError is { } foreign)
        {
            JsonText.WriteError(json, "masterKey", foreign);
        }
    });
}
