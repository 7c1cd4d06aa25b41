namespace UacDataShare.Ledger.Hashing;

/// <summary>
/// Base64 of RFC 4648 §4 in its one canonical spelling. The framework's decoder skips white space and ignores unused bits, so that
/// two different receipts could hold the same signature; a byte that may be changed unnoticed has no place in a proof.
/// </summary>
internal static class StrictBase64
{
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written) =>
        Convert.TryFromBase64Chars(text, destination, out written) && IsCanonical(text, destination[..written]);

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        var decoded = TryDecode(text, buffer, out var written);
        bytes = decoded ? buffer[..written] : [];
        return decoded;
    }

    private static bool IsCanonical(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes) =>
        text.SequenceEqual(Convert.ToBase64String(bytes));
}
