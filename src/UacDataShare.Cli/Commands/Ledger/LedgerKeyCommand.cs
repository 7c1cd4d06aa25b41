using System.CommandLine;
using System.Security.Cryptography;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger key</c>: makes the keys of a log or a witness where they are absent, and prints their public halves.</summary>
internal static class LedgerKeyCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Option<string>("--name") { Description = "The name of the log (its origin) or of the witness.", HelpName = "NAME", Required = true };
        var keys = SigningKeyOptions.Create();
        var witness = new Option<bool>("--witness") { Description = "Print them as a witness's keys, not as a log's." };
        var command = new Command("key", "Make signing keys where they are absent, and print their verifier keys.") { name, keys.First, keys.Second, witness };
        command.SetAction(parsed =>
        {
            try
            {
                using var signing = keys.Load(context, parsed, parsed.GetRequiredValue(name));
                context.Out.WriteLine(parsed.GetValue(witness) ? signing.Signer.WitnessKey : signing.Signer.VerifierKey);
                if (signing.Second is { } second)
                {
                    context.Out.WriteLine(second.Key);
                }

                return ExitCode.Done;
            }
            catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
            {
                context.Error.WriteLine($"error: {wrong.Message}");
                return ExitCode.WrongUse;
            }
        });
        return command;
    }
}
