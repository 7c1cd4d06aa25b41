using System.CommandLine;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>The options that several of the ledger's commands share.</summary>
internal static class LedgerOptions
{
    public static Option<string> Key(bool required) => new("--key")
    {
        Description = "The log's verifier key, as text (name+id+key) or as a file that holds it.",
        HelpName = "VKEY|FILE",
        Required = required,
    };

    public static Option<string[]> Witnesses() => new("--witness")
    {
        Description = "A witness's verifier key, as text or file. May be given several times; a wrong cosignature by one is refused.",
        HelpName = "VKEY|FILE",
    };
}
