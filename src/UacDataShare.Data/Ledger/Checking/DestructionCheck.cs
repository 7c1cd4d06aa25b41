using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>
/// Holds what was destroyed of entries against what the log records of destructions: neither may be without the other. Both are few
/// beside the entries and are kept in memory.
/// </summary>
internal sealed class DestructionCheck(Findings findings)
{
    private const string Table = "entry";

    private readonly SortedSet<(long Index, int Subject)> _recorded = [];
    private readonly SortedSet<(long Index, int Subject)> _destroyed = [];
    private readonly SortedDictionary<long, int> _destroyedWhole = [];

    /// <summary>The keys of an entry are gone, with those of all its subjects, whose number its row still tells.</summary>
    public void AddDestroyed(long index, int subjects) => _destroyedWhole.Add(index, subjects);

    /// <summary>An entry that opens: what is closed of it was destroyed, and it may record destructions.</summary>
    public void Add(StoredEntry entry, OpenedEntry opened)
    {
        for (var i = 0; i < opened.SubjectCount; i++)
        {
            if (!opened.Subjects[i].IsOpen)
            {
                _destroyed.Add((entry.Index, i));
            }
        }

        // A destruction of what was not yet there is none.
        if (entry.Kind == EntryKind.Security)
        {
            _recorded.UnionWith(ShreddedEntries.Read(opened.Body).Where(section => section.Index < entry.Index));
        }
    }

    /// <summary>There are no more entries.</summary>
    public void End()
    {
        var unrecorded = _destroyed.Where(section => !_recorded.Contains(section)).Select(section => section.Index)
            .Concat(_destroyedWhole.Where(entry => !IsRecorded(entry.Key, entry.Value)).Select(entry => entry.Key));
        var standing = _recorded.Where(section => !_destroyed.Contains(section) && !_destroyedWhole.ContainsKey(section.Index)).Select(section => section.Index);

        // Destroyed evidence first: the other is put right by doing it.
        if (First(unrecorded) is { } destroyed)
        {
            findings.Row(Table, LedgerErrors.DestructionUnrecorded(destroyed));
        }
        else if (First(standing) is { } left)
        {
            findings.Row(Table, LedgerErrors.DestructionUndone(left));
        }
    }

    private bool IsRecorded(long index, int subjects) => _recorded.Contains((index, ShreddedSection.Whole))
        || (subjects > 0 && Enumerable.Range(0, subjects).All(subject => _recorded.Contains((index, subject))));

    private static long? First(IEnumerable<long> indexes) => indexes.Order().Cast<long?>().FirstOrDefault();
}
