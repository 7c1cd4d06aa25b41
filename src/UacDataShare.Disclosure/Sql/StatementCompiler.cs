using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Sql;

/// <summary>
/// Compiles what may be read into one statement: a common table expression a node, each named once, and their rows one
/// below the other. Only columns of the release plan are named; values of the request are parameters; masks and row
/// rules are part of the text.
/// </summary>
public static class StatementCompiler
{
    /// <summary>Compiles the statement.</summary>
    /// <param name="plan">What may be read; at least one query.</param>
    /// <param name="decision">The decision that it was cut by, for the row rules.</param>
    /// <param name="pseudonymKey">The recipient's key for pseudonyms.</param>
    public static CompiledStatement Compile(ReleasePlan plan, Decision decision, byte[] pseudonymKey)
    {
        var layout = RowLayout.Create(plan);
        var sql = new SqlText();
        var nodes = new NodeSql(sql, decision, pseudonymKey);

        sql.Add("WITH ");
        sql.Join(",\n", plan.Queries, query => sql.Join(",\n", query.Root.WithDescendants, node => nodes.Write(query, node)));
        sql.Add("\n");
        sql.Join("\nUNION ALL\n", plan.Queries, query => WriteRows(sql, layout, nodes, query));
        sql.Add("\nORDER BY 1, 3");

        return new CompiledStatement(sql.ToString(), sql.Parameters, layout);
    }

    private static void WriteRows(SqlText sql, RowLayout layout, NodeSql nodes, ReleasedQuery query)
    {
        sql.Join("\nUNION ALL\n", query.Root.WithDescendants, node => SelectSql.WriteNode(sql, layout, query, node));
        if (query.Query.IsSearch)
        {
            sql.Add("\nUNION ALL\n");
            SelectSql.WritePage(sql, layout, query, () => nodes.WriteConditions(query, withPosition: false));
        }
    }
}
