using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Gateway.Auditing;

/// <summary>
/// <c>/v1/subjects/{id}/accounting</c>: to whom, when, why and what of one person was disclosed (5 U.S.C. 552a(c)). In the view of the
/// subject nothing tells that disclosures for law enforcement are left out until they may be shown.
/// </summary>
internal sealed class AccountingEndpoint(
    AuditAccess access, AuditReader reader, AuditTrail trail, SubjectName subjects, PublishedHead head, IOptions<AuditOptions> options, TimeProvider time)
{
    private const string Oversight = "oversight";
    private const string Subject = "subject";
    private const int PageSize = 500;

    private const string Method = "Each entry of the ledger that names this person was opened and read; a disclosure that the index does not lead to would be missing.";

    public async Task<IResult> AnswerAsync(HttpContext context, string id, string? view, string? format, CancellationToken cancellationToken)
    {
        var by = access.Check(context);
        var pseudonym = subjects.Pseudonym(id, by.Client);
        var shown = view ?? Oversight;
        if (shown is not (Oversight or Subject) || format is not (null or "json" or "text"))
        {
            throw shown is not (Oversight or Subject) ? EntryFilter.Wrong("view", "oversight or subject") : EntryFilter.Wrong("format", "json or text");
        }

        var own = await trail.RecordAsync(SystemEventKind.AccountingRead, by, pseudonym, json =>
        {
            json.WriteString("subject"u8, pseudonym);
            json.WriteString("view"u8, shown);
        }, cancellationToken);

        var report = await ReportAsync(pseudonym, shown, own + 1, cancellationToken);
        return format == "text"
            ? TypedResults.Text(AccountingText.Of(report), "text/plain; charset=utf-8", Encoding.UTF8)
            : TypedResults.Json(report, AuditJson.Default.AccountingReport);
    }

    private async Task<AccountingReport> ReportAsync(string pseudonym, string view, long end, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hidden = TimeSpan.FromDays(options.Value.HiddenDays);
        var filter = EntryFilter.Read(
            new EntryParameters { Kind = nameof(EntryKind.Disclosure), Subject = pseudonym }, given => given);
        var lines = new List<AccountedDisclosure>();
        var shredded = 0;
        long? before = end;
        do
        {
            var (found, next) = await reader.FindAsync(filter, before, PageSize, cancellationToken);
            foreach (var (stored, opened, _) in found)
            {
                if (opened is null)
                {
                    // To leave out what does not open would make the accounting shorter than the truth.
                    shredded += AuditReader.IsShredded(stored) ? 1 : throw AuditErrors.ChangedAt(stored.Index);
                }
                else if (AccountingLine.Of(opened, pseudonym) is { } line)
                {
                    var until = line.HiddenUntil(hidden) is { } date && date > now ? date : default(DateTimeOffset?);
                    if (view == Oversight || until is null)
                    {
                        lines.Add(Show(line, opened, view == Oversight, until, (await head.ProveAsync(stored, cancellationToken)).ToString()));
                    }
                }
                else
                {
                    // The index led here for this person, and the one section that tells nothing any more was theirs.
                    shredded += opened.HasClosedSubject ? 1 : 0;
                }
            }

            before = next;
        }
        while (before is not null);

        return new AccountingReport(
            pseudonym, view, now, Method, lines, view == Oversight ? shredded : null, view == Oversight ? lines.Count + shredded > 0 || await IsNamedAsync(pseudonym, end, cancellationToken) : null);
    }

    // A denial or a dry run names somebody too, and an entry from the time before persons were sections of their own.
    private async Task<bool> IsNamedAsync(string pseudonym, long end, CancellationToken cancellationToken)
    {
        var filter = EntryFilter.Read(new EntryParameters { Subject = pseudonym }, given => given);
        for (long? before = end; before is not null;)
        {
            var (found, next) = await reader.FindAsync(filter, before, PageSize, cancellationToken);
            if (found.Any(entry => entry.Stored.Kind.IsAboutPersons()))
            {
                return true;
            }

            before = next;
        }

        return false;
    }

    private static AccountedDisclosure Show(AccountingLine line, OpenedEntry opened, bool isOversight, DateTimeOffset? hiddenUntil, string proof) => new(
        line.Date,
        line.Nature,
        line.Purpose,
        line.Office?.Name ?? line.RecipientClass,
        line.Office?.Address,
        line.RecipientClass,
        line.Agency,
        isOversight ? line.Case : null,
        line.Conditions,
        line.Authorities,
        line.Released,
        line.Masked,
        hiddenUntil,
        line.DecisionId,
        EntryOf(line, opened, isOversight),
        proof);

    // What oversight is given proves all that it may see of the entry; the person's proves the line, and shows nobody else.
    private static JsonElement? EntryOf(AccountingLine line, OpenedEntry opened, bool isOversight) =>
        isOversight ? AuditReader.FileOf(opened)
        : line.OwnSections.Count == 0 ? null
        : AuditReader.FileOf(opened.Showing(line.OwnSections));
}
