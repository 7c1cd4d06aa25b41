using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Sql;

/// <summary>
/// One node as a common table expression with columns <c>r</c> row number, <c>p</c> parent's row number, <c>k</c> key,
/// <c>f…</c> foreign keys that nodes below need, <c>c…</c> released values and <c>o…</c> the order's values for a cursor.
/// </summary>
internal sealed class NodeSql(SqlText sql, Decision decision, byte[] pseudonymKey)
{
    private const string Row = "t";

    public void Write(ReleasedQuery query, ReleasedNode node)
    {
        sql.Add("n").Add(node.Node.Slot).Add(" AS (");
        if (node.Node.Parent is { } parent)
        {
            WriteRelated(query, node, parent);
        }
        else
        {
            WriteRoot(query, node);
        }

        sql.Add(")");
    }

    /// <summary>From which rows a query chooses: its filter under the row rule, and after the position of its cursor.</summary>
    public void WriteConditions(ReleasedQuery query, bool withPosition)
    {
        var root = query.Root.Node;
        sql.Add(" FROM ").Add(root.Type.Table).Add($" AS {Row} WHERE ");
        FilterSql.Write(sql, query.Query.Filter, Row);
        WriteRowRule(root, " AND ");
        if (withPosition && query.Query.After is { } position)
        {
            sql.Add(" AND ");
            OrderSql.WriteAfter(sql, query.Query.Order, position, Row);
        }
    }

    private void WriteRoot(ReleasedQuery query, ReleasedNode node)
    {
        sql.Add("SELECT row_number() OVER (ORDER BY ");
        OrderSql.WriteOrder(sql, query.Query.Order, Row);
        sql.Add(")::int AS r, 0 AS p");
        WriteColumns(node);
        WriteCursorColumns(query);
        WriteConditions(query, withPosition: true);
        sql.Add(" ORDER BY ");
        OrderSql.WriteOrder(sql, query.Query.Order, Row);
        // One row more than the page tells whether another page follows; nothing of it is answered.
        sql.Add(" LIMIT ").Parameter(query.Query.IsSearch ? query.Query.First + 1 : 1);
    }

    private void WriteRelated(ReleasedQuery query, ReleasedNode node, RowNode parent)
    {
        sql.Add("SELECT row_number() OVER (ORDER BY p.r, x.o)::int AS r, p.r AS p, x.k");
        WriteOuterColumns(node);
        sql.Add(" FROM n").Add(parent.Slot).Add(" AS p CROSS JOIN LATERAL (SELECT row_number() OVER (ORDER BY t.id)::int AS o");
        WriteColumns(node);
        sql.Add(" FROM ").Add(node.Node.Type.Table).Add($" AS {Row} WHERE ");
        WriteJoin(node.Node);
        WriteRowRule(node.Node, " AND ");
        sql.Add(" ORDER BY t.id LIMIT ").Parameter(node.Node.First).Add(") AS x");
        if (parent.Parent is null && query.Query.IsSearch)
        {
            sql.Add(" WHERE p.r <= ").Parameter(query.Query.First);
        }
    }

    private void WriteJoin(RowNode node)
    {
        if (node.Relation is not { } relation)
        {
            throw new InvalidOperationException("A node below another has a relation.");
        }

        if (relation.Held == RelationSide.Target)
        {
            sql.Add($"{Row}.").Add(relation.ForeignKey).Add(" = p.k");
        }
        else
        {
            sql.Add($"{Row}.{CatalogueType.KeyColumn} = p.f").Add(node.Slot);
        }
    }

    private void WriteRowRule(RowNode node, string before)
    {
        if (node.StartsSubject)
        {
            sql.Add(before);
            RowRuleSql.Write(sql, decision.RuleFor(node.Type.Subject), node.Type, Row);
        }
    }

    private void WriteColumns(ReleasedNode node)
    {
        sql.Add($", {Row}.{CatalogueType.KeyColumn} AS k");
        foreach (var child in ForeignKeys(node))
        {
            sql.Add($", {Row}.").Add(child.Relation?.ForeignKey ?? CatalogueType.KeyColumn).Add(" AS f").Add(child.Slot);
        }

        for (var i = 0; i < node.Columns.Count; i++)
        {
            sql.Add(", ");
            MaskSql.Write(sql, node.Columns[i], Row, pseudonymKey);
            sql.Add(" AS c").Add(i);
        }
    }

    private void WriteOuterColumns(ReleasedNode node)
    {
        foreach (var child in ForeignKeys(node))
        {
            sql.Add(", x.f").Add(child.Slot);
        }

        for (var i = 0; i < node.Columns.Count; i++)
        {
            sql.Add(", x.c").Add(i);
        }
    }

    private void WriteCursorColumns(ReleasedQuery query)
    {
        if (!query.Query.GivesCursors)
        {
            return;
        }

        for (var i = 0; i < query.Query.Order.Count; i++)
        {
            sql.Add($", {Row}.").Add(query.Query.Order[i].Field.Column).Add("::text AS o").Add(i);
        }
    }

    private static IEnumerable<RowNode> ForeignKeys(ReleasedNode node) => node.Children
        .Select(child => child.Node)
        .Where(child => child.Relation?.Held == RelationSide.Parent);
}
