using System.CommandLine;
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

    /// <exception cref="WrongUseException">The file holds no master key.</exception>
    public static EntrySealer SealerOf(CliContext context, string file)
    {
        var text = File.ReadAllText(context.FullPath(file)).Trim();
        var key = new byte[EntrySealer.MasterKeyLength];
        return Convert.TryFromBase64String(text, key, out var written) && written == key.Length
            ? new EntrySealer(key)
            : throw new WrongUseException($"{file} does not hold {EntrySealer.MasterKeyLength} bytes in base64.");
    }

    /// <exception cref="WrongUseException">The text is no absolute http or https address.</exception>
    public static Uri Address(string given) => Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new WrongUseException($"'{given}' is no http or https address.");
}
