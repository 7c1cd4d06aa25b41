using System.CommandLine;
using System.Globalization;
using UacDataShare.Data.Ledger.Shredding;
using UacDataShare.Disclosure.Accounting;

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
            if (!ShredOrder.TryCreate(parsed.GetRequiredValue(person), parsed.GetRequiredValue(authority), parsed.GetRequiredValue(reason), out var order, out var wrong))
            {
                throw new WrongUseException(wrong.ToString());
            }

            var shredder = new SubjectShredder(pool, LedgerOptions.SealerOf(context, parsed.GetRequiredValue(master)), context.Time);
            var trace = await shredder.TraceAsync(order.Pseudonym, cancellationToken);
            if (trace.Sections.Count == 0)
            {
                return Nothing(context, trace);
            }

            if (!parsed.GetValue(yes))
            {
                Preview(context, trace.Sections);
                return ExitCode.AnswerIsNo;
            }

            var destroyed = await shredder.ShredAsync(trace.Sections, order.Authority, order.Reason, cancellationToken);
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"destroyed {destroyed} sections; the log records it. Keys leave the disk at the next vacuum, and backups when they expire"));
            return ExitCode.Done;
        }));
        return command;
    }

    // A wrong pseudonym must not look like an order that was carried out.
    private static int Nothing(CliContext context, SubjectTrace trace)
    {
        if (trace.Destroyed == 0)
        {
            context.Out.WriteLine("nothing was destroyed: no entry tells of this person; check the pseudonym");
            return ExitCode.AnswerIsNo;
        }

        context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nothing is left to destroy: what {trace.Destroyed} entries told of this person was destroyed before"));
        return ExitCode.Done;
    }

    private static void Preview(CliContext context, IReadOnlyList<ShreddedSection> sections)
    {
        foreach (var section in sections)
        {
            context.Out.WriteLine(section.Subject == ShreddedSection.Whole
                ? string.Create(CultureInfo.InvariantCulture, $"  entry {section.Index}, as a whole")
                : string.Create(CultureInfo.InvariantCulture, $"  entry {section.Index}, subject {section.Subject}"));
        }

        context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"would destroy these {sections.Count} sections, for ever; nothing was done, --yes does it"));
    }
}
