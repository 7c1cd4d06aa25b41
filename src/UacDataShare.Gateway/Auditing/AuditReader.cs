using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;

namespace UacDataShare.Gateway.Auditing;

/// <summary>Finds entries, opens them and holds them against what was asked for: the index has only hashes of case and person.</summary>
internal sealed class AuditReader(ILedgerSearch search, EntrySealer sealer, TimeProvider time)
{
    /// <summary>An answer that is younger may still be under way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A page of entries that match, and where the next begins.</summary>
    public async Task<(IReadOnlyList<(StoredEntry Stored, OpenedEntry? Opened, EntryContext Context)> Found, long? Next)> FindAsync(
        EntryFilter filter, long? before, int count, CancellationToken cancellationToken)
    {
        var page = await search.FindAsync(filter.ToQuery(before, count), cancellationToken);
        var found = new List<(StoredEntry, OpenedEntry?, EntryContext)>(page.Entries.Length);
        foreach (var entry in page.Entries)
        {
            var opened = Open(entry.Entry);

            // An entry that does not open can be held against nothing any more; it shows that it was, and no more. Nor can a person whose
            // section was destroyed.
            if (opened is null || EntryMatch.Holds(EntryBody.Of(opened), filter.Case, opened.HasClosedSubject ? null : filter.Subject))
            {
                found.Add((entry.Entry, opened, entry.Keys.Context));
            }
        }

        return (found, page.Next);
    }

    /// <summary>The content of an entry; null where it was shredded, and where it no longer opens to what the log commits to.</summary>
    public OpenedEntry? Open(StoredEntry entry) => sealer.TryOpen(entry, out var opened) ? opened : null;

    /// <summary>Whether an entry that does not open was shredded. If not, it was changed.</summary>
    public static bool IsShredded(StoredEntry entry) => entry.WrappedKey.IsEmpty;

    /// <summary>How the sending of a disclosure ended, by the entry that followed it.</summary>
    public async Task<string?> OutcomeAsync(StoredEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Kind != EntryKind.Disclosure)
        {
            return null;
        }

        var query = new EntryQuery { Kind = EntryKind.Outcome, SubjectTag = OutcomeRecord.Tag(entry.DecisionId), Count = 10 };
        foreach (var follower in (await search.FindAsync(query, cancellationToken)).Entries)
        {
            if (Open(follower.Entry) is { } opened && OutcomeRecord.Find(opened.Body, entry.DecisionId) is { } outcome)
            {
                return outcome;
            }
        }

        return time.GetUtcNow() - entry.Instant < Patience ? "pending" : "unknown";
    }

    /// <summary>The entry as the file with which <c>uac ledger verify</c> checks it.</summary>
    public static JsonElement FileOf(OpenedEntry opened) => JsonSerializer.Deserialize<JsonElement>(EntryFile.Write(opened));

    public static AuditEntry Show(StoredEntry stored, OpenedEntry? opened, EntryContext? context, string? outcome) => new(
        stored.Index,
        stored.DecisionId,
        stored.Instant,
        stored.Kind.ToString(),
        context?.RecipientClass,
        context?.Client,
        context?.Purpose,
        IsShredded(stored),
        opened is null ? null : JsonSerializer.Deserialize<JsonElement>(EntryBody.Of(opened).Span))
    {
        Outcome = outcome,
    };
}
