using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Sql;

/// <summary>Conditions on rows as SQL. A comparison with a missing value is not true, as everywhere in SQL.</summary>
internal static class FilterSql
{
    public static void Write(SqlText sql, RowFilter filter, string row)
    {
        switch (filter)
        {
            case AllOf { Parts.Count: 0 }:
                sql.Add("true");
                break;
            case AllOf all:
                sql.Join(" AND ", all.Parts, part => Write(sql, part, row));
                break;
            case FieldComparison comparison:
                WriteComparison(sql, comparison, row);
                break;
            case KeyEquals key:
                sql.Add(row).Add($".{CatalogueType.KeyColumn} = ").Parameter(key.Key);
                break;
            case AnyRelated related:
                WriteRelated(sql, related, row);
                break;
            default:
                sql.Add("false");
                break;
        }
    }

    private static void WriteComparison(SqlText sql, FieldComparison comparison, string row)
    {
        var column = $"{row}.{comparison.Field.Column}";
        switch (comparison.Comparison)
        {
            case Comparison.Equal:
                sql.Add(column).Add(" = ").Parameter(comparison.Values[0]);
                break;
            case Comparison.In:
                sql.Add(column).Add(" = ANY(").Parameter(comparison.Values.Cast<string>().ToArray()).Add(")");
                break;
            case Comparison.AtLeast:
                sql.Add(column).Add(" >= ").Parameter(comparison.Values[0]);
                break;
            case Comparison.AtMost:
                sql.Add(column).Add(" <= ").Parameter(comparison.Values[0]);
                break;
            case Comparison.StartsWith:
                sql.Add("starts_with(").Add(column).Add(", ").Parameter(comparison.Values[0]).Add(")");
                break;
        }
    }

    private static void WriteRelated(SqlText sql, AnyRelated related, string row)
    {
        var (inner, outer) = related.Relation.Held == RelationSide.Target
            ? (related.Relation.ForeignKey, CatalogueType.KeyColumn)
            : (CatalogueType.KeyColumn, related.Relation.ForeignKey);
        sql.Add("EXISTS (SELECT 1 FROM ").Add(related.Target.Table).Add(" AS x WHERE x.").Add(inner)
            .Add(" = ").Add(row).Add(".").Add(outer).Add(" AND ");
        Write(sql, related.Filter, "x");
        sql.Add(")");
    }
}
