using System.Text;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>
/// A filter as the WHERE clause that OPA writes, with its values as literals of the dialect: for programs that speak OPA's interface. The
/// project's own statements take their values as parameters (<see cref="PostgresFilter"/>).
/// </summary>
internal sealed class SqlClause(string dialect)
{
    /// <summary>The clause; empty where every row passes.</summary>
    public string Of(UcastNode? node) => node is null ? "" : $"WHERE {Condition(node)}";

    private string Condition(UcastNode node) => node switch
    {
        UcastCompound { Operator: "not" } n => $"NOT {Condition(n.Nodes[0])}",
        UcastCompound n => $"({string.Join($" {n.Operator.ToUpperInvariant()} ", n.Nodes.Select(Condition))})",
        UcastField { Value.IsNull: true } f => f.Operator == "eq" ? $"{f.Field} IS NULL" : $"{f.Field} IS NOT NULL",
        UcastField { Operator: "in" } f => Member(f),
        UcastField { Operator: "startswith" } f => $"{f.Field} LIKE {Text(Pattern(f) + "%")}",
        UcastField { Operator: "endswith" } f => $"{f.Field} LIKE {Text("%" + Pattern(f))}",
        UcastField { Operator: "contains" } f => $"{f.Field} LIKE {Text("%" + Pattern(f) + "%")}",
        UcastField f => $"{f.Field} {Symbol(f.Operator)} {f.Other ?? Literal(f.Value)}",
        _ => throw new InvalidOperationException("A node without a form in SQL."),
    };

    private string Member(UcastField f)
    {
        string[] values = [.. CoreTerms.MembersOf(f.Value).Select(m => Literal(m.Value))];
        return values.Length == 0 ? "0 = 1" : $"{f.Field} IN ({string.Join(", ", values)})";
    }

    private static string Symbol(string name) => name switch
    {
        "eq" => "=",
        "ne" => "<>",
        "lt" => "<",
        "lte" => "<=",
        "gt" => ">",
        _ => ">=",
    };

    /// <summary>A number is written as a text, as OPA does: each database takes it as the type of the column.</summary>
    private string Literal(RegoValue value) => value switch
    {
        { IsNull: true } => "NULL",
        { IsBoolean: true } => value.IsTrue ? "TRUE" : "FALSE",
        _ => Text(value.TryGetString(out var text) ? text : value.ToString()),
    };

    private string Pattern(UcastField f)
    {
        var text = f.Value.TryGetString(out var given) ? given : "";
        return dialect == "sqlserver"
            ? text.Replace("[", "[[]", StringComparison.Ordinal).Replace("_", "[_]", StringComparison.Ordinal).Replace("%", "[%]", StringComparison.Ordinal)
            : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal);
    }

    private string Text(string text)
    {
        if (dialect is "sqlserver" or "sqlite")
        {
            return (dialect == "sqlserver" ? "N'" : "'") + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        }

        var builder = new StringBuilder(dialect == "postgresql" ? "E'" : "'");
        foreach (var c in text)
        {
            builder.Append(c switch
            {
                '\b' => "\\b",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\'' => "\\'",
                '"' => "\\\"",
                '\\' => "\\\\",
                _ => c.ToString(),
            });
        }

        return builder.Append('\'').ToString();
    }
}
