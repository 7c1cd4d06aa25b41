using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Sql;

/// <summary>Order and keyset position as SQL. Rows without a value come last in either direction; the key breaks ties.</summary>
internal static class OrderSql
{
    public static void WriteOrder(SqlText sql, IReadOnlyList<OrderKey> order, string row)
    {
        foreach (var key in order)
        {
            sql.Add(row).Add(".").Add(key.Field.Column).Add(key.Descending ? " DESC" : " ASC").Add(" NULLS LAST, ");
        }

        sql.Add(row).Add($".{CatalogueType.KeyColumn}");
    }

    /// <summary>Rows after <paramref name="position"/>: beyond it in one key and equal in all before, or beyond it in the row's key.</summary>
    public static void WriteAfter(SqlText sql, IReadOnlyList<OrderKey> order, KeysetPosition position, string row)
    {
        sql.Add("(");
        for (var i = 0; i < order.Count; i++)
        {
            if (position.Values[i] is not null)
            {
                sql.Add("(");
                WriteEqualBefore(sql, order, position, i, row);
                WriteBeyond(sql, order[i], position.Values[i], row);
                sql.Add(") OR ");
            }
        }

        sql.Add("(");
        WriteEqualBefore(sql, order, position, order.Count, row);
        sql.Add(row).Add($".{CatalogueType.KeyColumn} > ").Parameter(position.Key).Add("))");
    }

    private static void WriteEqualBefore(SqlText sql, IReadOnlyList<OrderKey> order, KeysetPosition position, int count, string row)
    {
        for (var i = 0; i < count; i++)
        {
            sql.Add(row).Add(".").Add(order[i].Field.Column);
            if (position.Values[i] is { } value)
            {
                sql.Add(" = ").Parameter(Typed(order[i].Field, value));
            }
            else
            {
                sql.Add(" IS NULL");
            }

            sql.Add(" AND ");
        }
    }

    private static void WriteBeyond(SqlText sql, OrderKey key, string? value, string row)
    {
        var column = $"{row}.{key.Field.Column}";
        sql.Add("(").Add(column).Add(key.Descending ? " < " : " > ").Parameter(Typed(key.Field, value ?? ""))
            .Add(" OR ").Add(column).Add(" IS NULL)");
    }

    // The position comes out of an authenticated cursor, so that its values have the column's own form.
    private static object Typed(CatalogueField field, string value) => field.Shape switch
    {
        ValueShape.Date => DateOnly.ParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ValueShape.Integer => int.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        ValueShape.Boolean => value == "true",
        ValueShape.Instant => DateTimeOffset.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        ValueShape.Text => value,
    };
}
