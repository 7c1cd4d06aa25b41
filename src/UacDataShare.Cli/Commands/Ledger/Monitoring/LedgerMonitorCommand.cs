using System.CommandLine;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary><c>uac ledger monitor</c>: compares the heads that a log and its witnesses show, for an Inspector General or anyone.</summary>
internal static class LedgerMonitorCommand
{
    private const int DefaultStaleMinutes = 60;
    private const int MostMinutes = 525_600;
    private const int MostSeconds = 86_400;

    public static Command Create(CliContext context)
    {
        var policy = new Option<string>("--policy") { Description = "The trust policy (c2sp.org/tlog-policy) that names the log and its witnesses.", HelpName = "FILE", Required = true };
        var url = new Option<string>("--url") { Description = "Where the log is served.", HelpName = "URL", Required = true };
        var keys = LedgerOptions.Keys("May be given several times: one of them has to have signed each head.");
        var state = new Option<string>("--state") { Description = "A folder that remembers the last heads, so that a history that changes between two runs is seen.", HelpName = "DIR" };
        var evidence = new Option<string>("--evidence") { Description = "The folder to which both notes of a contradiction are written.", HelpName = "DIR" };
        var stale = new Option<int>("--stale-minutes") { Description = "From which age on a witness's cosignature is too old.", HelpName = "N", DefaultValueFactory = _ => DefaultStaleMinutes };
        var every = new Option<int?>("--every") { Description = "Go on, a round in this many seconds, until Ctrl-C.", HelpName = "SECONDS" };
        var format = OutputFormatOption.Create();
        var command = new Command("monitor", "Compare the heads that the log and its witnesses show, and keep what contradicts.")
        {
            policy, url, keys, state, evidence, stale, every, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var trust = TrustPolicies.Read(context, parsed.GetRequiredValue(policy));
                var log = parsed.GetValue(keys) is { Length: > 0 } given ? LogOf(VerifierKeys.ReadAll(context, given), trust) : OnlyLogOf(trust);
                using var http = HttpTileSource.Client();
                var round = new MonitorRound(
                    new MonitorSources(http, log, WebAddress.Read(parsed.GetRequiredValue(url)), trust),
                    new MonitorMemory(await FolderAsync(context, parsed.GetValue(state), cancellationToken)),
                    new MonitorEvidence(await FolderAsync(context, parsed.GetValue(evidence), cancellationToken)),
                    TimeSpan.FromMinutes(Within(parsed.GetValue(stale), 1, MostMinutes, "--stale-minutes")),
                    context.Time);
                var output = new MonitorOutput(context, log, parsed.GetValue(format) == OutputFormat.Json);
                return parsed.GetValue(every) is { } seconds
                    ? await RepeatAsync(context, round, output, TimeSpan.FromSeconds(Within(seconds, 1, MostSeconds, "--every")), cancellationToken)
                    : output.Write(await round.RunAsync(cancellationToken));
            }
            catch (WrongUseException wrong)
            {
                context.Error.WriteLine($"error: {wrong.Message}");
                return ExitCode.WrongUse;
            }
        });
        return command;
    }

    // Ends with what was worst: somebody who comes back to a terminal has to see that it was not all well.
    private static async Task<int> RepeatAsync(CliContext context, MonitorRound round, MonitorOutput output, TimeSpan pause, CancellationToken cancellationToken)
    {
        var worst = ExitCode.Done;
        using var timer = new PeriodicTimer(pause, context.Time);
        try
        {
            do
            {
                var code = output.Write(await round.RunAsync(cancellationToken));
                worst = worst == ExitCode.AnswerIsNo || code == ExitCode.Done ? worst : code;
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it ends.
        }

        return worst;
    }

    private static LogKeys OnlyLogOf(TrustPolicy policy) => policy.OnlyLog ?? throw new WrongUseException("The policy names no log, or several: name the log's key with --key.");

    private static LogKeys LogOf(IReadOnlyList<VerifierKey> given, TrustPolicy policy) =>
        policy.Logs.IsEmpty || given.All(policy.Logs.Contains)
            ? LogKeys.AnyOf(given)
            : throw new WrongUseException("The policy names other keys of logs than --key does: leave --key out, or correct the policy.");

    // Before the first round: what cannot be written would be found out when there is something to keep.
    private static async Task<string?> FolderAsync(CliContext context, string? given, CancellationToken cancellationToken)
    {
        if (given is null)
        {
            return null;
        }

        var folder = context.FullPath(given);
        try
        {
            var probe = Path.Combine(folder, Path.GetRandomFileName());
            await WholeFile.WriteAsync(probe, default, cancellationToken);
            File.Delete(probe);
            return folder;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw UacErrors.FolderUnusable(folder, unusable.Message).ToException(unusable);
        }
    }

    private static int Within(int given, int low, int high, string name) =>
        given >= low && given <= high ? given : throw new WrongUseException($"{name} has to be between {low} and {high}.");
}
