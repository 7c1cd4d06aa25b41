using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Sql;

/// <summary>
/// Masks as SQL expressions. A mask that does not fit its column gives no value: the verdict was checked before, and
/// what slips through is withheld, never shown whole.
/// </summary>
internal static class MaskSql
{
    /// <summary>The National Call Center of ORR, through which a masked contact can be reached.</summary>
    public const string Relay = "+18002037001";

    /// <summary>True when <paramref name="mask"/> can be applied to <paramref name="field"/>.</summary>
    public static bool Fits(Mask mask, CatalogueField field) => mask switch
    {
        Mask.None => true,
        Mask.YearOnly or Mask.MonthOnly => field.Shape == ValueShape.Date,
        Mask.Initial or Mask.Last4 or Mask.Pseudonym or Mask.RelayContact => field.Shape == ValueShape.Text,
        Mask.Band => field.Shape == ValueShape.Integer && field.Bands.Count > 0,
        Mask.Coarse => field.Coarse.Count > 0,
    };

    public static void Write(SqlText sql, ReleasedColumn column, string row, byte[] pseudonymKey)
    {
        var value = $"{row}.{column.Field.Column}";
        if (!Fits(column.Mask, column.Field))
        {
            sql.Add("NULL::text");
            return;
        }

        switch (column.Mask)
        {
            case Mask.None:
                sql.Add(value);
                break;
            case Mask.YearOnly:
                sql.Add("to_char(").Add(value).Add(", 'YYYY')");
                break;
            case Mask.MonthOnly:
                sql.Add("to_char(").Add(value).Add(", 'YYYY-MM')");
                break;
            case Mask.Initial:
                sql.Add("(left(").Add(value).Add(", 1) || '.')");
                break;
            case Mask.Last4:
                // Of a value that short the last four would be all of it.
                sql.Add("CASE WHEN length(").Add(value).Add(") > 4 THEN right(").Add(value).Add(", 4) END");
                break;
            case Mask.Band:
                WriteBand(sql, column.Field.Bands, value);
                break;
            case Mask.Coarse:
                WriteCoarse(sql, column.Field.Coarse, value);
                break;
            case Mask.Pseudonym:
                sql.Add("left(encode(sha256(").Parameter(pseudonymKey).Add(" || convert_to(").Add(value).Add(", 'UTF8')), 'hex'), 32)");
                break;
            case Mask.RelayContact:
                sql.Add("CASE WHEN ").Add(value).Add($" IS NOT NULL THEN '{Relay}' END");
                break;
        }
    }

    private static void WriteBand(SqlText sql, IReadOnlyList<int> bands, string value)
    {
        sql.Add("CASE");
        for (var i = bands.Count - 1; i >= 0; i--)
        {
            sql.Add(" WHEN ").Add(value).Add(" >= ").Add(bands[i]).Add(" THEN '").Add(BandName(bands, i)).Add("'");
        }

        sql.Add(" END");
    }

    private static string BandName(IReadOnlyList<int> bands, int i)
    {
        if (i == bands.Count - 1)
        {
            return $"{bands[i]}+";
        }

        var last = bands[i + 1] - 1;
        return last == bands[i] ? $"{last}" : $"{bands[i]}-{last}";
    }

    private static void WriteCoarse(SqlText sql, IReadOnlyDictionary<string, string> coarse, string value)
    {
        sql.Add("CASE ").Add(value);
        foreach (var (from, to) in coarse.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sql.Add(" WHEN '").Add(from).Add("' THEN '").Add(to).Add("'");
        }

        sql.Add(" END");
    }
}
