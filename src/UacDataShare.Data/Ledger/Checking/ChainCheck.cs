using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Follows the chain of a table from its first row to its end, and names the first row that breaks it.</summary>
internal sealed class ChainCheck(string table, ChainEnd? end, Findings findings)
{
    private const string EndTable = "chain_end";

    private byte[] _link = ChainLink.First(table);
    private long _rows;
    private long _lastSize = -1;
    private (bool WasMet, long SizeAfter) _end = (end?.Rows == 0 && end.Chain.AsSpan().SequenceEqual(ChainLink.First(table)), 0);

    /// <summary>The next row, in the order of their numbers.</summary>
    public void Add(ChainRow row)
    {
        if (Find(row) is { } error)
        {
            findings.Row(table, error);
        }

        if (row.Number == end?.Rows)
        {
            _end.SizeAfter = row.Size;
        }

        (_rows, _lastSize, _link) = (row.Number + 1, row.Size, row.Chain);
        _end.WasMet |= end?.Rows == _rows && end.Chain.AsSpan().SequenceEqual(_link);
    }

    /// <summary>No more rows.</summary>
    public void End()
    {
        if (end is null)
        {
            findings.Row(EndTable, LedgerErrors.RowMissing(EndTable, Math.Max(_lastSize, 0), $"for {table}"));
        }
        else if (end.Chain.AsSpan().SequenceEqual(_link))
        {
            if (end.Rows != _rows || end.LastSize != _lastSize)
            {
                ReportEnd();
            }
        }
        else if (end.Rows > _rows)
        {
            findings.Row(table, Missing(end.Rows == _rows + 1 ? end.LastSize : _lastSize));
        }
        else if (end.Rows < _rows && _end.WasMet)
        {
            findings.Row(table, LedgerErrors.RowSurplus(table, _end.SizeAfter));
        }
        else if (!findings.Has(table))
        {
            ReportEnd();
        }
    }

    private LedgerError? Find(ChainRow row)
    {
        if (row.Number < _rows)
        {
            return LedgerErrors.RowSurplus(table, row.Size);
        }

        // Each row tells the size of the one before it, and so of one that is gone; unless only its number is wrong.
        if (row.Number > _rows && !IsLinked(row, _rows))
        {
            return Missing(row.Number == _rows + 1 ? row.Before : _lastSize);
        }

        return row.Number == _rows && IsLinked(row, _rows)
            ? null
            : LedgerErrors.RowDiffers(table, row.Size, $"the row at place {row.Number} is not the one that was chained");
    }

    private bool IsLinked(ChainRow row, long number) =>
        row.Before == _lastSize && row.Chain.AsSpan().SequenceEqual(ChainLink.Of(_link, number, row.Before, row.Size, row.Texts));

    private LedgerError Missing(long size) =>
        LedgerErrors.RowMissing(table, Math.Max(size, 0), size < 0 ? "at the first place" : $"of size {size}, which the chain of its rows tells of");

    private void ReportEnd() =>
        findings.Row(EndTable, LedgerErrors.RowDiffers(EndTable, Math.Max(_lastSize, 0), $"the end of {table} is not that of its rows"));
}
