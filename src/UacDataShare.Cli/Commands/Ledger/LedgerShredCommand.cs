using System.CommandLine;
using System.Globalization;
using UacDataShare.Data.Ledger.Shredding;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary><c>uac ledger shred</c>: destroys what the log tells of one person, and says so in the log.</summary>
internal static class LedgerShredCommand
{
    public static Command Create(CliContext context)
    {
        var person = new Argument<string>("PSEUDONYM") { Description = "The ledger's pseudonym of the person, as an accounting names it." };
        var authority = new Option<string>("--authority") { Description = "The law or order that demands it. No word of the person.", HelpName = "TEXT", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why. No word of the person.", HelpName = "TEXT", Required = true };
        var master = LedgerOptions.MasterKey(required: true);
        var yes = new Option<bool>("--yes") { Description = "Do it. Without this it only says what would be destroyed." };
        var database = DatabaseChoice.Option();
        var command = new Command("shred", "Destroy what the log tells of one person; the tree and what it tells of others stay.")
        {
            person, authority, reason, master, yes, database,
        };
        command.SetAction((parsed, cancellationToken) => LedgerDatabase.RunAsync(context, parsed.GetValue(database), role: null, async pool =>
        {
            var shredder = new SubjectShredder(pool, LedgerOptions.SealerOf(context, parsed.GetRequiredValue(master)), context.Time);
            var sections = await shredder.FindAsync(parsed.GetRequiredValue(person), cancellationToken);
            if (sections.Count == 0)
            {
                context.Out.WriteLine("the log tells nothing of this person");
                return ExitCode.Done;
            }

            if (!parsed.GetValue(yes))
            {
                context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"would destroy {sections.Count} sections, for ever; --yes does it"));
                return ExitCode.AnswerIsNo;
            }

            var destroyed = await shredder.ShredAsync(sections, parsed.GetRequiredValue(authority), parsed.GetRequiredValue(reason), cancellationToken);
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"destroyed {destroyed} sections; the log records it. Keys leave the disk at the next vacuum, and backups when they expire"));
            return ExitCode.Done;
        }));
        return command;
    }
}
