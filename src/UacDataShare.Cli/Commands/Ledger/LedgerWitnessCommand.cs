using System.CommandLine;
using Microsoft.Extensions.Hosting;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger witness</c>: runs a witness (c2sp.org/tlog-witness), one for each Inspector General.</summary>
internal static class LedgerWitnessCommand
{
    private const string DefaultListen = "http://127.0.0.1:8091";

    public static Command Create(CliContext context)
    {
        var name = new Option<string>("--name") { Description = "The witness's name, such as oig.hhs.example/witness.", Required = true };
        var keys = SigningKeyOptions.Create();
        var logs = new Option<string[]>("--log") { Description = "The verifier key of a log to witness, as text or file. May be given several times; all that bear one log's name have to have signed its heads.", HelpName = "VKEY|FILE", Required = true };
        var state = new Option<string>("--state") { Description = "The folder that remembers what was cosigned. Never restore it from a backup.", HelpName = "DIR", Required = true };
        var listen = new Option<string>("--listen") { Description = "Where to listen.", HelpName = "URL", DefaultValueFactory = _ => DefaultListen };
        var command = new Command("witness", "Cosign the heads of logs, each only if it continues the last.") { name, keys.First, keys.Second, logs, state, listen };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var at = WitnessHost.Address(parsed.GetRequiredValue(listen));
            try
            {
                using var signing = keys.Load(context, parsed, parsed.GetRequiredValue(name));
                using var witness = new Witness(
                    signing.Signer,
                    VerifierKeys.ReadAll(context, parsed.GetRequiredValue(logs)),
                    context.FullPath(parsed.GetRequiredValue(state)),
                    context.Time,
                    signing.Second);
                await ServeAsync(context, witness, at, cancellationToken);
                return ExitCode.Done;
            }
            catch (Exception wrong) when (wrong is WrongUseException or ArgumentException)
            {
                context.Error.WriteLine($"error: {wrong.Message}");
                return ExitCode.WrongUse;
            }
            catch (LedgerStoreException unusable)
            {
                context.Error.WriteLine($"error {unusable.Error}");
                return ExitCode.CouldNotReach;
            }
        });
        return command;
    }

    private static async Task ServeAsync(CliContext context, Witness witness, string listen, CancellationToken cancellationToken)
    {
        await using var app = await WitnessHost.StartAsync(witness, listen, context.Error, cancellationToken);
        foreach (var key in witness.Keys)
        {
            context.Out.WriteLine($"witness {key}");
        }

        context.Out.WriteLine($"listens at {string.Join(' ', app.Urls)}");
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
