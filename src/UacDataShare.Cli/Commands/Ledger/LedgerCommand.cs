using System.CommandLine;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger</c>: check, export and witness the transparency log.</summary>
internal static class LedgerCommand
{
    public static Command Create(CliContext context) => new("ledger", "Check, export and witness the log of disclosures.")
    {
        LedgerVerifyCommand.Create(context),
        LedgerFsckCommand.Create(context),
        LedgerExportCommand.Create(context),
        LedgerWitnessCommand.Create(context),
    };
}
