using System.Data.Common;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;

namespace UacDataShare.Disclosure.Reading;

/// <summary>Puts the statement's rows back together: each below its parent, each query's in a page of its own.</summary>
public sealed class RowReader
{
    private readonly Dictionary<int, NodeRows> _nodes = [];
    private readonly Dictionary<int, FetchedPage> _pages = [];

    private RowReader(ReleasePlan plan, RowLayout layout)
    {
        foreach (var query in plan.Queries)
        {
            var page = new FetchedPage();
            Pages[query.Query] = page;
            _pages[CompiledStatement.PageMarker(query.Query.Slot)] = page;
            foreach (var node in query.Root.WithDescendants)
            {
                var shapes = RowLayout.ShapesOf(query, node).ToArray();
                _nodes[node.Node.Slot] = new NodeRows(node.Node, page, shapes, layout.Ordinals(shapes));
            }
        }

        Layout = layout;
    }

    private RowLayout Layout { get; }

    private Dictionary<SubjectQuery, FetchedPage> Pages { get; } = [];

    /// <summary>Reads to the end.</summary>
    public static async Task<IReadOnlyDictionary<SubjectQuery, FetchedPage>> ReadAsync(
        DbDataReader rows, ReleasePlan plan, RowLayout layout, CancellationToken cancellationToken)
    {
        var reader = new RowReader(plan, layout);
        while (await rows.ReadAsync(cancellationToken))
        {
            reader.Take(rows);
        }

        return reader.Pages;
    }

    private void Take(DbDataReader rows)
    {
        var slot = rows.GetInt32(RowLayout.NodeOrdinal);
        if (_nodes.TryGetValue(slot, out var node))
        {
            TakeRow(rows, node);
        }
        else
        {
            TakePage(rows, _pages[slot]);
        }
    }

    private void TakeRow(DbDataReader rows, NodeRows node)
    {
        var row = new FetchedRow(rows.GetGuid(RowLayout.KeyOrdinal), Cells(rows, node));
        node.ByNumber[rows.GetInt32(RowLayout.RowOrdinal)] = row;
        if (node.Node.Parent is { } parent)
        {
            _nodes[parent.Slot].ByNumber[rows.GetInt32(RowLayout.ParentOrdinal)].Add(node.Node, row);
        }
        else
        {
            node.Page.Add(row);
        }
    }

    private void TakePage(DbDataReader rows, FetchedPage page)
    {
        page.HasNext = rows.GetInt32(RowLayout.ParentOrdinal) == 1;
        var total = Layout.Ordinal(ValueShape.Integer, 0);
        var band = Layout.Ordinal(ValueShape.Text, 0);
        page.Total = rows.IsDBNull(total) ? null : rows.GetInt32(total);
        page.TotalBand = rows.IsDBNull(band) ? null : rows.GetString(band);
    }

    private static Cell[] Cells(DbDataReader rows, NodeRows node)
    {
        var cells = new Cell[node.Shapes.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Cell(rows, node.Ordinals[i], node.Shapes[i]);
        }

        return cells;
    }

    private static Cell Cell(DbDataReader rows, int ordinal, ValueShape shape)
    {
        if (rows.IsDBNull(ordinal))
        {
            return default;
        }

        return shape switch
        {
            ValueShape.Text => Reading.Cell.From(rows.GetString(ordinal)),
            ValueShape.Date => Reading.Cell.From(rows.GetFieldValue<DateOnly>(ordinal)),
            ValueShape.Instant => Reading.Cell.From(rows.GetFieldValue<DateTime>(ordinal)),
            ValueShape.Integer => Reading.Cell.From(rows.GetInt32(ordinal)),
            ValueShape.Boolean => Reading.Cell.From(rows.GetBoolean(ordinal)),
        };
    }

    private sealed record NodeRows(RowNode Node, FetchedPage Page, IReadOnlyList<ValueShape> Shapes, IReadOnlyList<int> Ordinals)
    {
        public Dictionary<int, FetchedRow> ByNumber { get; } = [];
    }
}
