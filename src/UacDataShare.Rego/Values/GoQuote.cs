using System.Globalization;
using System.Text;

namespace UacDataShare.Rego.Values;

/// <summary>Quotes a string the way Go's %q does: escapes for controls and what cannot be shown, all else as it is.</summary>
internal static class GoQuote
{
    internal static void Append(StringBuilder builder, string text)
    {
        builder.Append('"');
        for (var i = 0; i < text.Length; i += CodePoints.LengthAt(text, i))
        {
            AppendCodePoint(builder, CodePoints.At(text, i));
        }

        builder.Append('"');
    }

    private static void AppendCodePoint(StringBuilder builder, int codePoint)
    {
        switch (codePoint)
        {
            case '"': builder.Append("\\\""); break;
            case '\\': builder.Append("\\\\"); break;
            case '\a': builder.Append("\\a"); break;
            case '\b': builder.Append("\\b"); break;
            case '\f': builder.Append("\\f"); break;
            case '\n': builder.Append("\\n"); break;
            case '\r': builder.Append("\\r"); break;
            case '\t': builder.Append("\\t"); break;
            case '\v': builder.Append("\\v"); break;
            default: AppendPlainOrEscaped(builder, codePoint); break;
        }
    }

    private static void AppendPlainOrEscaped(StringBuilder builder, int codePoint)
    {
        if (IsPrintable(codePoint))
        {
            CodePoints.Append(builder, codePoint);
        }
        else if (codePoint < 0x80)
        {
            builder.Append(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}");
        }
        else if (codePoint is >= 0xDC80 and <= 0xDCFF)
        {
            // A byte that was not UTF-8, kept as a lone surrogate by RawText.
            builder.Append(CultureInfo.InvariantCulture, $"\\x{codePoint - 0xDC00:x2}");
        }
        else
        {
            builder.Append(codePoint < 0x10000 ? "\\u" : "\\U")
                .Append(codePoint.ToString(codePoint < 0x10000 ? "x4" : "x8", CultureInfo.InvariantCulture));
        }
    }

    private static bool IsPrintable(int codePoint)
    {
        if (codePoint == ' ' || codePoint is > 0x20 and < 0x7F)
        {
            return true;
        }

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }
}
