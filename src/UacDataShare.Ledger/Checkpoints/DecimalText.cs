using System.Globalization;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>Decimal numbers in their one spelling: digits, no sign, no leading zero.</summary>
internal static class DecimalText
{
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && (text.Length == 1 || text[0] != '0');
}
