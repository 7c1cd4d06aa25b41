using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Reading;

/// <summary>A row that was read, with the rows below it.</summary>
public sealed class FetchedRow
{
    private readonly Dictionary<RowNode, List<FetchedRow>> _children = [];

    internal FetchedRow(Guid key, Cell[] cells)
    {
        Key = key;
        Cells = cells;
    }

    /// <summary>The row's key. It is not disclosed: answers carry an opaque id in its place.</summary>
    public Guid Key { get; }

    /// <summary>The node's released columns, then the order's values where cursors are given.</summary>
    internal Cell[] Cells { get; }

    /// <summary>The rows of a node below, in order.</summary>
    public IReadOnlyList<FetchedRow> Below(RowNode node) => _children.TryGetValue(node, out var rows) ? rows : [];

    internal void Add(RowNode node, FetchedRow row)
    {
        if (!_children.TryGetValue(node, out var rows))
        {
            _children[node] = rows = [];
        }

        rows.Add(row);
    }
}
