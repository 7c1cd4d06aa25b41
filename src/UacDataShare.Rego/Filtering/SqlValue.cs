using System.Globalization;
using System.Numerics;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>A constant of the policy as the text of a parameter.</summary>
internal static class SqlValue
{
    /// <summary>numeric holds 16,383 digits behind the point; whoever needs more compares with something else.</summary>
    private const int MostDigits = 10_000;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The kind of value that a column holds.</summary>
    public static RegoKind KindOf(SqlColumnType type) => type switch
    {
        SqlColumnType.Number => RegoKind.Number,
        SqlColumnType.Boolean => RegoKind.Boolean,
        SqlColumnType.Text or SqlColumnType.Date => RegoKind.String,
    };

    /// <summary>Any value of the kind: which of two kinds sorts first does not depend on the value.</summary>
    public static RegoValue AnyOf(SqlColumnType type) => type switch
    {
        SqlColumnType.Number => 0,
        SqlColumnType.Boolean => false,
        SqlColumnType.Text or SqlColumnType.Date => "",
    };

    /// <summary>The constant as text; null where the database has no such value.</summary>
    public static string? Text(RegoValue constant)
    {
        if (constant.TryGetString(out var text))
        {
            return Fits(text) ? text : null;
        }

        if (constant.TryGetBoolean(out var flag))
        {
            return flag ? "true" : "false";
        }

        return constant.TryGetNumber(out var number) && Fits(number) ? number.Text : null;
    }

    /// <summary>Whether a text is a date in the one form that a date column has.</summary>
    public static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool Fits(RegoNumber number) =>
        Math.Abs(number.Exponent) <= MostDigits && BigInteger.Abs(number.Coefficient).GetBitLength() <= MostDigits;

    private static bool Fits(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            _ = s_strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
