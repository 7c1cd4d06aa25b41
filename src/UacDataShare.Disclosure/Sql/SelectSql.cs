using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Sql;

/// <summary>The rows of a node, and the row about a page, in the shape that all rows of the statement share.</summary>
internal static class SelectSql
{
    /// <summary>Below this many matches only the band is told: a count of few people can point at one.</summary>
    public const int SmallestCount = 11;

    public static void WriteNode(SqlText sql, RowLayout layout, ReleasedQuery query, ReleasedNode node)
    {
        sql.Add("SELECT ").Add(node.Node.Slot).Add(", p, r, k");
        WriteValues(sql, layout, Values(query, node));
        sql.Add(" FROM n").Add(node.Node.Slot);
        if (node.Node.Parent is null && query.Query.IsSearch)
        {
            sql.Add(" WHERE r <= ").Parameter(query.Query.First);
        }
    }

    /// <summary>The page's row: parent 1 when another page follows, the count as a number or as a band.</summary>
    public static void WritePage(SqlText sql, RowLayout layout, ReleasedQuery query, Action writeConditions)
    {
        sql.Add("SELECT ").Add(CompiledStatement.PageMarker(query.Query.Slot))
            .Add(", (SELECT (count(*) > ").Parameter(query.Query.First).Add(")::int FROM n").Add(query.Root.Node.Slot)
            .Add("), 0, NULL::uuid");
        WriteValues(sql, layout, query.Query.CountsTotal
            ? [(ValueShape.Text, $"CASE WHEN m.total < {SmallestCount} THEN '0-{SmallestCount - 1}' END"), (ValueShape.Integer, $"CASE WHEN m.total >= {SmallestCount} THEN m.total END")]
            : []);
        if (query.Query.CountsTotal)
        {
            sql.Add(" FROM (SELECT count(*)::int AS total");
            writeConditions();
            sql.Add(") AS m");
        }
    }

    private static List<(ValueShape Shape, string Column)> Values(ReleasedQuery query, ReleasedNode node)
    {
        var values = node.Columns.Select((column, i) => (column.Shape, $"c{i}")).ToList();
        if (node == query.Root && query.Query.GivesCursors)
        {
            values.AddRange(query.Query.Order.Select((_, i) => (ValueShape.Text, $"o{i}")));
        }

        return values;
    }

    private static void WriteValues(SqlText sql, RowLayout layout, IReadOnlyList<(ValueShape Shape, string Column)> values)
    {
        foreach (var shape in RowLayout.Shapes)
        {
            var columns = values.Where(value => value.Shape == shape).Select(value => value.Column).ToList();
            for (var i = 0; i < layout.Width(shape); i++)
            {
                sql.Add(", ").Add(i < columns.Count ? columns[i] : $"NULL::{SqlType(shape)}");
            }
        }
    }

    private static string SqlType(ValueShape shape) => shape switch
    {
        ValueShape.Text => "text",
        ValueShape.Date => "date",
        ValueShape.Instant => "timestamptz",
        ValueShape.Integer => "int",
        ValueShape.Boolean => "boolean",
    };
}
