using System.Buffers;
using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>Strings as RFC 8785 §3.2.2.2 writes them: only what JSON forbids is escaped, in the shortest form.</summary>
internal static class CanonicalString
{
    /// <exception cref="InvalidOperationException">The string holds half of a surrogate pair.</exception>
    public static void Write(ArrayBufferWriter<byte> output, string text)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            Append(escaped, character);
        }

        try
        {
            StrictUtf8.Encoding.GetBytes(escaped.Append('"').ToString(), output);
        }
        catch (EncoderFallbackException e)
        {
            throw new InvalidOperationException("A string holds half of a surrogate pair.", e);
        }
    }

    private static void Append(StringBuilder output, char character)
    {
        _ = character switch
        {
            '"' => output.Append("\\\""),
            '\\' => output.Append("\\\\"),
            '\b' => output.Append("\\b"),
            '\t' => output.Append("\\t"),
            '\n' => output.Append("\\n"),
            '\f' => output.Append("\\f"),
            '\r' => output.Append("\\r"),
            < ' ' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            _ => output.Append(character),
        };
    }
}
