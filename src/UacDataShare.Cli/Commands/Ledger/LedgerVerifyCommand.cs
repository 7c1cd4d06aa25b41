using System.CommandLine;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Verification;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger verify</c>: receipts and exports offline, or a whole log from files or HTTP.</summary>
internal static class LedgerVerifyCommand
{
    public static Command Create(CliContext context)
    {
        var receipts = new Argument<string[]>("RECEIPT") { Description = "A .tlog-proof file, or an export in NDJSON; '-' reads it from stdin.", Arity = ArgumentArity.ZeroOrMore };
        var key = LedgerOptions.Keys("May be given several times: each has to have signed. May be left out where the policy names the log.");
        var witnesses = LedgerOptions.Witnesses();
        var policy = TrustPolicies.Option("A trust policy (c2sp.org/tlog-policy): one of its keys of the log and its quorum of witnesses must have signed.");
        var entry = new Option<string>("--entry") { Description = "The opened entry that the receipt was issued for.", HelpName = "FILE" };
        var url = new Option<string>("--url") { Description = "Verify the whole log that is served here.", HelpName = "URL" };
        var directory = new Option<string>("--dir") { Description = "Verify the whole log that was exported to this folder.", HelpName = "DIR" };
        var format = OutputFormatOption.Create();
        var command = new Command("verify", "Verify receipts and exports offline, or a whole log.") { receipts, key, witnesses, policy, entry, url, directory, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var trust = parsed.GetValue(policy) is { } trusted ? TrustPolicies.Read(context, trusted) : null;
                var output = new VerifyOutput(context, parsed.GetValue(format) == OutputFormat.Json, trust);
                var keys = new Keys(
                    LogOf(VerifierKeys.ReadAll(context, parsed.GetValue(key)), trust),
                    [.. VerifierKeys.ReadAll(context, parsed.GetValue(witnesses)), .. trust?.Witnesses.Select(witness => witness.Key) ?? []]);
                return (parsed.GetValue(receipts) ?? [], parsed.GetValue(url), parsed.GetValue(directory), parsed.GetValue(entry)) switch
                {
                    ([var file], null, null, var one) => await FileAsync(context, file, null, keys, one, output, cancellationToken),
                    ([_, ..] files, null, null, null) => await FilesAsync(context, files, keys, output, cancellationToken),
                    ([], { } address, null, null) => await OverHttpAsync(context, address, keys, output, cancellationToken),
                    ([], null, { } folder, null) => await LogAsync(context, FolderOf(context, folder), keys, output, cancellationToken),
                    (_, _, _, not null) => throw new WrongUseException("--entry belongs to one receipt."),
                    _ => throw new WrongUseException("Name one of: receipts, --url or --dir."),
                };
            }
            catch (WrongUseException wrong)
            {
                context.Error.WriteLine($"error: {wrong.Message}");
                return ExitCode.WrongUse;
            }
        });
        return command;
    }

    // A line for each; one that cannot be read does not keep the others from being looked at.
    private static async Task<int> FilesAsync(CliContext context, string[] files, Keys keys, VerifyOutput output, CancellationToken cancellationToken)
    {
        var codes = new List<int>(files.Length);
        foreach (var file in files)
        {
            try
            {
                codes.Add(await FileAsync(context, file, file, keys, null, output, cancellationToken));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                var error = UacErrors.Unreadable(unreadable.Message);
                context.Error.WriteLine($"{file}: error {error.Code}: {error.Message}");
                codes.Add(ExitCode.CouldNotReach);
            }
        }

        return codes.Contains(ExitCode.AnswerIsNo) ? ExitCode.AnswerIsNo : codes.Max();
    }

    private static async Task<int> FileAsync(
        CliContext context, string file, string? name, Keys keys, string? entryFile, VerifyOutput output, CancellationToken cancellationToken)
    {
        using var opened = file == "-" ? null : File.OpenText(context.FullPath(file));
        var reader = opened ?? context.In;
        if (ExportFile.IsOne(reader))
        {
            return entryFile is null
                ? output.Write(await ExportAsync(context, reader, keys, output, cancellationToken), name)
                : throw new WrongUseException("--entry belongs to a receipt; an export carries its entries.");
        }

        var receipt = await reader.ReadToEndAsync(cancellationToken);
        var entry = entryFile is null ? null : await EntryAsync(context, entryFile, cancellationToken);
        return output.Write(ReceiptCheck.Verify(receipt, keys.Log, keys.Witnesses, entry), name);
    }

    private static async Task<ExportVerdict> ExportAsync(CliContext context, TextReader reader, Keys keys, VerifyOutput output, CancellationToken cancellationToken)
    {
        var progress = new StderrProgress(context, "verify");
        var verdict = await ExportFile.VerifyAsync(reader, keys.Log, keys.Witnesses, output.Demand, progress, cancellationToken);
        progress.End();
        return verdict;
    }

    private static async Task<OpenedEntry> EntryAsync(CliContext context, string file, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(context.FullPath(file), cancellationToken);
        return EntryFile.TryParse(bytes, out var entry, out var error) ? entry : throw new WrongUseException(error.ToString());
    }

    private static async Task<int> OverHttpAsync(CliContext context, string address, Keys keys, VerifyOutput output, CancellationToken cancellationToken)
    {
        using var http = HttpTileSource.Client();
        return await LogAsync(context, new HttpTileSource(http, WebAddress.Read(address)), keys, output, cancellationToken);
    }

    private static async Task<int> LogAsync(CliContext context, ITileSource source, Keys keys, VerifyOutput output, CancellationToken cancellationToken)
    {
        var progress = new StderrProgress(context, "verify");
        var verdict = await new LogVerifier(source, keys.Log, keys.Witnesses).VerifyAsync(progress, cancellationToken);
        progress.End();
        return output.Write(verdict);
    }

    private static LogKeys LogOf(IReadOnlyList<VerifierKey> given, TrustPolicy? trust)
    {
        IReadOnlyList<VerifierKey> trusted = trust is null ? [] : trust.Logs;
        if (given.Count == 0)
        {
            return trusted.Count > 0 ? LogKeys.AnyOf(trusted) : throw new WrongUseException("Name the log's key with --key, or a --policy that names it.");
        }

        var name = given[0].Name;
        if (given.Any(key => key.Name != name) || (trusted.Count > 0 && trusted.All(key => key.Name != name)))
        {
            throw new WrongUseException("The keys of one log bear its one name: these, or those of the policy, are of another.");
        }

        return LogKeys.EachOf(given).AndAnyOf(trusted);
    }

    private static DirectoryTileSource FolderOf(CliContext context, string folder)
    {
        var path = context.FullPath(folder);
        return !Directory.Exists(path) ? throw UacErrors.Unreadable($"There is no folder {path}.").ToException()
            : !File.Exists(Path.Combine(path, "checkpoint")) ? throw UacErrors.LogNotThere(path).ToException()
            : new DirectoryTileSource(path);
    }

    private sealed record Keys(LogKeys Log, IReadOnlyList<VerifierKey> Witnesses);
}
