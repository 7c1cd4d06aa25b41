using System.CommandLine;
using UacDataShare.Data.Errors;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>The options that several of the ledger's commands share.</summary>
internal static class LedgerOptions
{
    public static Option<string[]> Keys(string several) => new("--key")
    {
        Description = $"The log's verifier key, as text (name+id+key) or as a file that holds it. {several}",
        HelpName = "VKEY|FILE",
    };

    public static Option<string[]> Witnesses() => new("--witness")
    {
        Description = "A witness's verifier key, as text or file. May be given several times; a wrong cosignature by one is refused.",
        HelpName = "VKEY|FILE",
    };

    public static Option<string> MasterKey(bool required) => new("--master-key")
    {
        Description = "The file with the master key in base64, which opens the bodies.", HelpName = "FILE", Required = required,
    };

    /// <exception cref="UacException">UAC2040: the file holds no master key, or others may read it.</exception>
    public static EntrySealer SealerOf(CliContext context, string file)
    {
        try
        {
            return new EntrySealer(SecretFile.ReadBase64(context.FullPath(file), EntrySealer.MasterKeyLength));
        }
        catch (InvalidDataException unusable)
        {
            throw UacErrors.MasterKeyUnusable(unusable.Message.TrimEnd('.') + ".").ToException(unusable);
        }
    }
}
