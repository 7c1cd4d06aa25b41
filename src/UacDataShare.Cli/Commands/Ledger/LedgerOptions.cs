using System.CommandLine;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>The options that several of the ledger's commands share.</summary>
internal static class LedgerOptions
{
    public const string Human = "human";
    public const string Json = "json";

    /// <summary>The variable that names the database where <c>--database</c> does not.</summary>
    public const string DatabaseVariable = "UAC_DATABASE";

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

    public static Option<string> Format()
    {
        var option = new Option<string>("--format") { Description = "How to print the result.", DefaultValueFactory = _ => Human };
        option.AcceptOnlyFromAmong(Human, Json);
        return option;
    }

    public static Option<string> Database() => new("--database")
    {
        Description = $"The database's connection string, as a role that may read the ledger. Else the variable {DatabaseVariable}.",
        HelpName = "CONNECTION",
    };
}
