using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Checks what stands in an entry's row: its context, and with the master key all the rest.</summary>
internal sealed class EntryCheck(Dictionary<int, ContextRow> contexts, EntrySealer? sealer, DestructionCheck destructions, Findings findings)
{
    private readonly HashSet<int> _used = [];

    public void Run(EntryRow row)
    {
        _used.Add(row.Context);
        if (Find(row) is var (table, error))
        {
            findings.Row(table, error);
        }
    }

    /// <summary>There are no more entries: each context must have been named by one, unless entries are gone or changed.</summary>
    public void End()
    {
        if (!findings.Has("entry") && contexts.Keys.Where(id => !_used.Contains(id)).Order().Cast<int?>().FirstOrDefault() is { } unused)
        {
            findings.Behind("context", LedgerErrors.RowSurplus("context", unused) with { Index = null });
        }
    }

    private (string Table, LedgerError Error)? Find(EntryRow row)
    {
        var index = row.Entry.Index;
        if (!contexts.TryGetValue(row.Context, out var context))
        {
            return ("context", LedgerErrors.RowMissing("context", index));
        }

        if (!context.IsTrue)
        {
            return Differs("context", index, "the texts are not those that the digest was made over");
        }

        if (row.Subjects is not { } subjects)
        {
            return Differs("entry", index, "the subjects are not written as an append writes them");
        }

        if (sealer is null)
        {
            return null;
        }

        if (row.Entry.WrappedKey.IsEmpty)
        {
            destructions.AddDestroyed(index, subjects.Length);
            return null;
        }

        if (!sealer.TryOpen(row.Entry, out var opened))
        {
            return Differs("entry", index, "the row does not open to what the leaf commits to");
        }

        destructions.Add(row.Entry, opened);
        var kept = new IndexedKeys(context.Context, row.Case, subjects);
        return opened.IsFirstSeal ? FindFirst(row, opened, kept) : opened.HasKeys(kept) ? null : KeysDiffer(index);
    }

    private static (string Table, LedgerError Error)? FindFirst(EntryRow row, OpenedEntry opened, IndexedKeys kept)
    {
        if (row.First is not { } first)
        {
            return ("first_search", LedgerErrors.RowMissing("first_search", row.Entry.Index));
        }

        if (!first.CanBe || !opened.HasKeys(first.Keys))
        {
            return Differs("first_search", row.Entry.Index, "the search keys are not those of the record");
        }

        return kept.IsSameAs(IndexedKeys.Of(first.Keys)) ? null : KeysDiffer(row.Entry.Index);
    }

    private static (string Table, LedgerError Error) KeysDiffer(long index) => Differs("entry", index, "context, case or subjects are not those of the record");

    private static (string Table, LedgerError Error) Differs(string table, long index, string what) => (table, LedgerErrors.RowDiffers(table, index, what));
}
