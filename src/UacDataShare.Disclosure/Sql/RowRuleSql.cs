using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;

namespace UacDataShare.Disclosure.Sql;

/// <summary>Row rules as SQL. A fact is the answer of a database function; an unknown fact makes the comparison null, which shows nothing.</summary>
internal static class RowRuleSql
{
    public static void Write(SqlText sql, RowRule rule, CatalogueType type, string row)
    {
        switch (rule)
        {
            case ConstantRowRule constant:
                sql.Add(constant.Shows ? "true" : "false");
                break;
            case AttributeIs fact when type.Attributes.TryGetValue(fact.Attribute, out var function):
                sql.Add(function).Add("(").Add(row).Add($".{CatalogueType.KeyColumn}) = ").Add(fact.Value ? "true" : "false");
                break;
            case AllRowRules all:
                WriteParts(sql, " AND ", all.Parts, type, row);
                break;
            case AnyRowRule any:
                WriteParts(sql, " OR ", any.Parts, type, row);
                break;
            default:
                sql.Add("false");
                break;
        }
    }

    private static void WriteParts(SqlText sql, string separator, IReadOnlyList<RowRule> parts, CatalogueType type, string row)
    {
        sql.Add("(");
        sql.Join(separator, parts, part => Write(sql, part, type, row));
        sql.Add(")");
    }
}
