using System.Collections.Frozen;

namespace UacDataShare.Data.Extracts;

/// <summary>A kind of record: its name in an extract is that of its table, and the columns have the names of the table's columns.</summary>
internal sealed class RecordKind
{
    public RecordKind(string name, string description, IReadOnlyList<RecordColumn> own)
    {
        Name = name;
        Description = description;
        Own = own;
        Columns = [.. RecordColumn.Origin, .. own];
        Ordinals = Columns.Select((column, at) => (column.Name, at)).ToFrozenDictionary(pair => pair.Name, pair => pair.at, StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>The columns of this kind alone.</summary>
    public IReadOnlyList<RecordColumn> Own { get; }

    /// <summary>All columns of an extract's row: those of every kind first.</summary>
    public IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>Where each column stands in <see cref="Columns"/>.</summary>
    public FrozenDictionary<string, int> Ordinals { get; }

    public string Table => $"records.{Name}";
}
