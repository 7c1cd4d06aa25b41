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
    private const string Destroy = "destroy what is told in";

    private readonly PostgresLedgerSearch _search = new(database);

    /// <summary>The sections that tell of a person and are not destroyed yet, by the ledger's pseudonym. Nothing is changed.</summary>
    /// <exception cref="LedgerStoreException">The log could not be read, or an entry that may tell of the person does not open.</exception>
    public async Task<IReadOnlyList<ShreddedSection>> FindAsync(string pseudonym, CancellationToken cancellationToken) =>
        (await TraceAsync(pseudonym, cancellationToken)).Sections;

    /// <summary>What tells of a person, and how much of it was destroyed before. Nothing is changed.</summary>
    /// <exception cref="LedgerStoreException">The log could not be read, or an entry that may tell of the person does not open.</exception>
    public async Task<SubjectTrace> TraceAsync(string pseudonym, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(pseudonym);
        var found = new List<ShreddedSection>();
        var destroyed = 0;
        long? before = null;
        do
        {
            var page = await _search.FindAsync(
                new EntryQuery { SubjectTag = pseudonym, Before = before, Count = EntryQuery.MaxCount }, cancellationToken);
            foreach (var entry in page.Entries.Select(found => found.Entry).Where(entry => entry.Kind.IsAboutPersons()))
            {
                if (entry.WrappedKey.IsEmpty)
                {
                    destroyed++;
                    continue;
                }

                var opened = sealer.TryOpen(entry, out var read) ? read : throw await UnopenedAsync(entry.Index, cancellationToken);
                var sections = Sections(entry, opened, pseudonym).ToList();
                // The index led here for this person, and the one section that tells nothing any more was theirs.
                destroyed += sections.Count == 0 && opened.HasClosedSubject ? 1 : 0;
                found.AddRange(sections);
            }

            before = page.Next;
        }
        while (before is not null);

        return new SubjectTrace(found, destroyed);
    }

    /// <summary>
    /// Records the destruction of the sections, then does it. Gives how many there were. A second run destroys what the first one did not
    /// come to.
    /// </summary>
    /// <param name="sections">What <see cref="FindAsync"/> found.</param>
    /// <param name="authority">The law or order that demands it. No word of the person.</param>
    /// <param name="reason">Why, in words. No word of the person.</param>
    /// <param name="cancellationToken">Stops between two entries.</param>
    /// <exception cref="LedgerStoreException">It was not recorded, and nothing was destroyed; or LGR0612: it was stopped behind its record.</exception>
    public async Task<int> ShredAsync(IReadOnlyList<ShreddedSection> sections, string authority, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sections);
        await RequireRightAsync(cancellationToken);
        await using var store = new PostgresLedgerStore(database);
        var (isRecorded, done, destroyed) = (false, 0, 0);
        try
        {
            foreach (var some in sections.Chunk(ShreddedEntries.MaxSections))
            {
                var now = time.GetUtcNow();
                var record = ShreddedEntries.Event(some, authority, reason, now).ToRecord(Guid.CreateVersion7(now));
                await store.AppendAsync([sealer.Seal(record)], cancellationToken);
                isRecorded = true;
                foreach (var section in some)
                {
                    destroyed += await DestroyAsync(section, store, cancellationToken) ? 1 : 0;
                    done++;
                }
            }
        }
        catch (Exception stopped) when (isRecorded && stopped is LedgerStoreException or OperationCanceledException)
        {
            throw new LedgerStoreException(
                LedgerErrors.ShredStopped(done, sections.Count, (stopped as LedgerStoreException)?.Error.Code ?? "stopped"), cause: stopped);
        }

        return destroyed;
    }

    // Before anything is recorded: the record of a destruction that can never be done would stand for ever.
    private Task<bool> RequireRightAsync(CancellationToken cancellationToken) => StoreFailure.TranslateAsync(
        async () =>
        {
            await using var command = database.CreateCommand("SELECT has_function_privilege('ledger.shred(bigint, bytea, bytea)', 'EXECUTE')");
            return await command.ExecuteScalarAsync(cancellationToken) is true ? true : throw new LedgerStoreException(LedgerErrors.ShredForbidden());
        },
        Destroy);

    private async Task<LedgerStoreException> UnopenedAsync(long index, CancellationToken cancellationToken)
    {
        var newest = await _search.FindAsync(new EntryQuery { Count = EntryQuery.MaxCount }, cancellationToken);
        return new LedgerStoreException(newest.Entries.Any(entry => sealer.TryOpen(entry.Entry, out _))
            ? LedgerErrors.RowDiffers("entry", index, "the row does not open to what the leaf commits to")
            : LedgerErrors.KeyForeign(index));
    }

    // Recorded in one section, an entry goes as a whole or not at all; that is for whoever orders it to weigh.
    private static IEnumerable<ShreddedSection> Sections(StoredEntry entry, OpenedEntry opened, string pseudonym) => opened.SubjectCount == 0
        ? EntryMatch.Holds(opened.Body, null, pseudonym) ? [new ShreddedSection(entry.DecisionId, entry.Index, ShreddedSection.Whole)] : []
        : Positions(opened, pseudonym).Select(position => new ShreddedSection(entry.DecisionId, entry.Index, position));

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
        return EntryMatch.IsOf(document.RootElement, pseudonym);
    }

    private async Task<bool> DestroyAsync(ShreddedSection section, PostgresLedgerStore store, CancellationToken cancellationToken)
    {
        var entry = await store.FindAsync(section.DecisionId, cancellationToken);
        if (entry is null || entry.WrappedKey.IsEmpty)
        {
            return false;
        }

        var after = section.Subject == ShreddedSection.Whole ? default : sealer.Shred(entry, section.Subject);
        return await StoreFailure.TranslateAsync(
            async () =>
            {
                await using var command = database.CreateCommand("SELECT ledger.shred($1, $2, $3)");
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = entry.Index });
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = entry.WrappedKey.ToArray() });
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = after.ToArray() });
                return await command.ExecuteScalarAsync(cancellationToken) is true;
            },
            Destroy);
    }
}
