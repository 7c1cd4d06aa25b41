using System.CommandLine;
using System.Text;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger key</c>: makes the keys of a log or a witness where they are absent, and prints their public halves.</summary>
internal static class LedgerKeyCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Option<string>("--name") { Description = "The name of the log (its origin) or of the witness.", HelpName = "NAME", Required = true };
        var keys = SigningKeyOptions.Create();
        var witness = new Option<bool>("--witness") { Description = "Print them as a witness's keys, not as a log's." };
        var save = new Option<string?>("--save-public") { Description = "Write the verifier keys to this file too, one a line, as --key and --log take it.", HelpName = "FILE" };
        var command = new Command("key", "Make signing keys where they are absent, and print their verifier keys.") { name, keys.First, keys.Second, witness, save };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var signing = keys.Load(context, parsed, parsed.GetRequiredValue(name));
            VerifierKey?[] both = [parsed.GetValue(witness) ? signing.Signer.WitnessKey : signing.Signer.VerifierKey, signing.Second?.Key];
            var lines = both.OfType<VerifierKey>().Select(key => key.ToString()).ToList();
            lines.ForEach(context.Out.WriteLine);
            if (parsed.GetValue(save) is { } file)
            {
                await WholeFile.WriteAsync(context.FullPath(file), Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n"), cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
