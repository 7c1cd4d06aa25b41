using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>
/// What was found so far: at most one finding for each table, since what is wrong once is usually wrong for all that follows. A row that
/// is wrong itself goes before a head that only says that something behind it is.
/// </summary>
internal sealed class Findings
{
    private readonly List<(FsckFinding Finding, bool IsRow)> _found = [];

    /// <summary>A row is wrong, gone or too many.</summary>
    public void Row(string table, LedgerError error)
    {
        var before = _found.FindIndex(found => found.Finding.Table == table);
        if (before < 0)
        {
            _found.Add((new FsckFinding(table, error), true));
        }
        else if (!_found[before].IsRow)
        {
            _found[before] = (new FsckFinding(table, error), true);
        }
    }

    /// <summary>A head is not that of the entries: one of the rows that it stands for is wrong.</summary>
    /// <param name="table">The table of the head.</param>
    /// <param name="error">What is wrong, with the first entry that it can be.</param>
    /// <param name="end">The size of the head: it can be no entry from there on.</param>
    public void Behind(string table, LedgerError error, long? end = null)
    {
        if (!Has(table))
        {
            _found.Add((new FsckFinding(table, error) { End = end }, false));
        }
    }

    public bool Has(string table) => _found.Exists(found => found.Finding.Table == table);

    public bool Has(string table, long index) => _found.Exists(found => found.Finding.Table == table && found.Finding.Error.Index == index);

    /// <summary>Rows before heads, the first wrong index first, and what has no index at the end.</summary>
    public ImmutableArray<FsckFinding> InOrder() =>
        [.. _found.OrderBy(found => !found.IsRow).ThenBy(found => found.Finding.Error.Index ?? long.MaxValue).Select(found => found.Finding)];
}
