using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger witness</c>: runs a witness (c2sp.org/tlog-witness), one for each Inspector General.</summary>
internal static class LedgerWitnessCommand
{
    private const string DefaultListen = "http://127.0.0.1:8091";

    public static Command Create(CliContext context)
    {
        var name = new Option<string>("--name") { Description = "The witness's name, such as oig.hhs.example/witness.", Required = true };
        var key = new Option<string>("--signing-key") { Description = "The PKCS #8 PEM file with the witness's Ed25519 key; made where it is absent.", HelpName = "FILE", Required = true };
        var logs = new Option<string[]>("--log") { Description = "The verifier key of a log to witness, as text or file. May be given several times.", HelpName = "VKEY|FILE", Required = true };
        var state = new Option<string>("--state") { Description = "The folder that remembers what was cosigned. Never restore it from a backup.", HelpName = "DIR", Required = true };
        var listen = new Option<string>("--listen") { Description = "Where to listen.", HelpName = "URL", DefaultValueFactory = _ => DefaultListen };
        var command = new Command("witness", "Cosign the heads of logs, each only if it continues the last.") { name, key, logs, state, listen };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using var signingKey = KeyOf(context.FullPath(parsed.GetRequiredValue(key)));
                using var witness = new Witness(
                    new NoteSigner(parsed.GetRequiredValue(name), signingKey),
                    parsed.GetRequiredValue(logs).Select(log => VerifierKeys.Read(context, log)),
                    context.FullPath(parsed.GetRequiredValue(state)),
                    context.Time);
                await ServeAsync(context, witness, parsed.GetRequiredValue(listen), cancellationToken);
                return ExitCode.Done;
            }
            catch (Exception wrong) when (wrong is WrongUseException or CryptographicException or ArgumentException)
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
        context.Out.WriteLine($"witness {witness.Key}");
        context.Out.WriteLine($"listens at {string.Join(' ', app.Urls)}");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static Ed25519PrivateKey KeyOf(string file)
    {
        if (!File.Exists(file))
        {
            using var fresh = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            fresh.Write(Encoding.ASCII.GetBytes(Ed25519PrivateKey.NewPem()));
        }

        return Ed25519PrivateKey.FromPem(File.ReadAllText(file));
    }
}
