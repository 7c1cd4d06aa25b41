using System.CommandLine;
using UacDataShare.Cli.Commands.Ledger.Auditing;
using UacDataShare.Cli.Commands.Ledger.Monitoring;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger</c>: check, export, witness, monitor and search the transparency log.</summary>
internal static class LedgerCommand
{
    public static Command Create(CliContext context) => new("ledger", "Check, export, witness, monitor and search the log of disclosures.")
    {
        LedgerVerifyCommand.Create(context),
        LedgerFsckCommand.Create(context),
        LedgerExportCommand.Create(context),
        LedgerKeyCommand.Create(context),
        LedgerWitnessCommand.Create(context),
        LedgerMonitorCommand.Create(context),
        LedgerSearchCommand.Create(context),
        LedgerEntryCommand.Create(context),
        LedgerAccountingCommand.Create(context),
        LedgerShredCommand.Create(context),
    };
}
