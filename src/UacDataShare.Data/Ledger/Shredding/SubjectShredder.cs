using System.Text.Json;
using Npgsql;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Searching;

namespace UacDataShare.Data.Ledger.Shredding;

/// <summary>
/// Destroys what the log tells of one person, as an expunction or the end of a retention period orders: the person's section of each entry,
/// with its salt and key. Tree, proofs and what is told of others stay. The destruction is recorded in the log before it is done.
/// </summary>
/// <param name="database">The database as an administrator or the owner: no gateway may shred.</param>
/// <param name="sealer">The master key.</param>
/// <param name="time">The clock.</param>
public sealed class SubjectShredder(NpgsqlDataSource database, EntrySealer sealer, TimeProvider time)
{
    private readonly PostgresLedgerSearch _search = new(database);

    /// <summary>The sections that tell of a person and are not destroyed yet, by the ledger's pseudonym. Nothing is changed.</summary>
    /// <exception cref="LedgerStoreException">The log could not be read, or an entry that may tell of the person does not open.</exception>
    public async Task<IReadOnlyList<ShreddedSection>> FindAsync(string pseudonym, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(pseudonym);
        var found = new List<ShreddedSection>();
        long? before = null;
        do
        {
            var page = await _search.FindAsync(
                new EntryQuery { SubjectTag = pseudonym, Before = before, Count = EntryQuery.MaxCount }, cancellationToken);
            foreach (var entry in page.Entries.Where(entry => !entry.Entry.WrappedKey.IsEmpty && IsAboutPersons(entry.Entry.Kind)))
            {
                found.AddRange(Sections(entry.Entry, pseudonym));
            }

            before = page.Next;
        }
        while (before is not null);
        return found;
    }

    /// <summary>
    /// Records the destruction of the sections, then does it. Gives how many there were. A second run destroys what the first one did not
    /// come to.
    /// </summary>
    /// <param name="sections">What <see cref="FindAsync"/> found.</param>
    /// <param name="authority">The law or order that demands it. No word of the person.</param>
    /// <param name="reason">Why, in words. No word of the person.</param>
    /// <param name="cancellationToken">Stops between two entries.</param>
    /// <exception cref="LedgerStoreException">It was not recorded, and nothing was destroyed; or the database failed in between.</exception>
    public async Task<int> ShredAsync(IReadOnlyList<ShreddedSection> sections, string authority, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sections);
        await using var store = new PostgresLedgerStore(database);
        var destroyed = 0;
        foreach (var some in sections.Chunk(ShreddedEntries.MaxSections))
        {
            var now = time.GetUtcNow();
            var record = ShreddedEntries.Event(some, authority, reason, now).ToRecord(Guid.CreateVersion7(now));
            await store.AppendAsync([sealer.Seal(record)], cancellationToken);
            foreach (var section in some)
            {
                destroyed += await DestroyAsync(section, store, cancellationToken) ? 1 : 0;
            }
        }

        return destroyed;
    }

    private static bool IsAboutPersons(EntryKind kind) => kind is EntryKind.Disclosure or EntryKind.Denial or EntryKind.DryRun;

    private IEnumerable<ShreddedSection> Sections(StoredEntry entry, string pseudonym)
    {
        if (!sealer.TryOpen(entry, out var opened))
        {
            throw new LedgerStoreException(LedgerErrors.RowDiffers("entry", entry.Index, "the row does not open to what the leaf commits to"));
        }

        // Recorded in one section, an entry goes as a whole or not at all; that is for whoever orders it to weigh.
        return opened.SubjectCount == 0
            ? EntryMatch.Holds(opened.Body, null, pseudonym) ? [new ShreddedSection(entry.DecisionId, entry.Index, ShreddedSection.Whole)] : []
            : Positions(opened, pseudonym).Select(position => new ShreddedSection(entry.DecisionId, entry.Index, position));
    }

    private static IEnumerable<int> Positions(OpenedEntry opened, string pseudonym)
    {
        for (var i = 0; i < opened.SubjectCount; i++)
        {
            if (opened.Subjects[i].IsOpen && IsOf(opened.Subjects[i], pseudonym))
            {
                yield return i;
            }
        }
    }

    private static bool IsOf(OpenedSection section, string pseudonym)
    {
        using var document = JsonDocument.Parse(section.Json);
        return document.RootElement.GetProperty("pseudonym").ValueEquals(pseudonym);
    }

    private async Task<bool> DestroyAsync(ShreddedSection section, PostgresLedgerStore store, CancellationToken cancellationToken)
    {
        var entry = await store.FindAsync(section.DecisionId, cancellationToken);
        if (entry is null || entry.WrappedKey.IsEmpty)
        {
            return false;
        }

        var after = section.Subject == ShreddedSection.Whole ? default : sealer.Shred(entry, section.Subject);
        return await StoreFailure.TranslateAsync(async () =>
        {
            await using var command = database.CreateCommand("SELECT ledger.shred($1, $2, $3)");
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = entry.Index });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = entry.WrappedKey.ToArray() });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = after.ToArray() });
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        });
    }
}
