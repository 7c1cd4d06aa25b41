using System.Globalization;
using UacDataShare.Data.Extracts;

namespace UacDataShare.Data.Synthetic;

/// <summary>Makes rows of one source system, every one marked synthetic.</summary>
internal sealed class RowWriter(string sourceSystem)
{
    private readonly List<ExtractRow> _rows = [];
    private long _line;

    /// <summary>The rows since the last call.</summary>
    public IReadOnlyList<ExtractRow> Take()
    {
        ExtractRow[] taken = [.. _rows];
        _rows.Clear();
        return taken;
    }

    public void Add(RecordKind kind, string id, DateOnly recorded, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new object?[kind.Columns.Count];
        row[kind.Ordinals[RecordColumn.SourceSystem]] = sourceSystem;
        row[kind.Ordinals[RecordColumn.RecordIdName]] = id;
        row[kind.Ordinals[RecordColumn.Synthetic]] = true;
        row[kind.Ordinals[RecordColumn.RecordedAt]] = new DateTimeOffset(recorded, new TimeOnly(12, 0), TimeSpan.Zero);
        foreach (var (column, value) in values)
        {
            row[kind.Ordinals[column]] = value;
        }

        _rows.Add(new ExtractRow(kind, ++_line, row));
    }

    /// <summary>The id of a record: a letter or two for its kind, the number of the child or family, and a count where there are several.</summary>
    public static string Id(string letters, long number, int count = 0) => count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{letters}{number:D8}")
        : string.Create(CultureInfo.InvariantCulture, $"{letters}{number:D8}-{count}");
}
