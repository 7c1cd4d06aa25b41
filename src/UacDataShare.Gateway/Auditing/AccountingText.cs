using System.Globalization;
using System.Text;

namespace UacDataShare.Gateway.Auditing;

/// <summary>An accounting as a page of plain text, for the file of a child or an attorney.</summary>
internal static class AccountingText
{
    private const int Width = 14;
    private const string Note = "Note";

    public static string Of(AccountingReport report)
    {
        var text = new StringBuilder("ACCOUNTING OF DISCLOSURES (5 U.S.C. 552a(c))\n\n");
        Line(text, "Person", report.Subject);
        Line(text, "As of", Date(report.AsOf));
        Line(text, "Method", report.Method);
        Line(text, "Disclosures", report.Disclosures.Count.ToString(CultureInfo.InvariantCulture));
        Line(text, "Destroyed", report.Shredded is > 0 and var shredded ? $"{shredded.ToString(CultureInfo.InvariantCulture)} more, of which only their place in the log is left" : null);
        Line(text, Note, NoteOf(report));
        foreach (var disclosure in report.Disclosures)
        {
            text.Append('\n');
            Write(text, disclosure);
        }

        return text.ToString();
    }

    // An empty page must not pass for one about somebody. To the person the same is said whether something is hidden or nothing is there.
    private static string? NoteOf(AccountingReport report) =>
        report.IsNamed is false ? "no decision in the log names this person: check the id"
        : report.IsNamed is null && report.Disclosures.Count == 0 ? "no disclosure that may be shown is recorded under this id"
        : null;

    private static void Write(StringBuilder text, AccountedDisclosure disclosure)
    {
        Line(text, "Date", Date(disclosure.Date));
        Line(text, "Nature", disclosure.Nature);
        Line(text, "Purpose", disclosure.Purpose);
        Line(text, "Recipient", disclosure.RecipientName);
        Line(text, "Address", disclosure.RecipientAddress ?? "kept by ORR's privacy officer with the recipient's registration");
        Line(text, "Case", disclosure.Case);
        Line(text, "Conditions", string.Join(", ", disclosure.Conditions.Select(condition => $"552a(b)({condition.TrimStart('B')})")));
        Line(text, "Authorities", string.Join(", ", disclosure.Authorities));
        Line(text, "Fields", string.Join(", ", disclosure.Released));
        Line(text, "Masked", string.Join(", ", disclosure.Masked));
        Line(text, "Hidden until", disclosure.HiddenUntil is { } until ? Date(until) + ", from the person it is about (552a(c)(3))" : null);
        Line(text, "Decision", disclosure.DecisionId.ToString());
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append((name + ":").PadRight(Width)).Append(value).Append('\n');
        }
    }

    private static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
