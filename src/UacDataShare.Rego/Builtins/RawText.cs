using System.Buffers;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>
/// Strings as bytes and back. Bytes that are not UTF-8 become lone surrogates U+DC80 to U+DCFF, so that decoding base64 and encoding
/// hex gives the bytes back. JSON shows them as U+FFFD.
/// </summary>
internal static class RawText
{
    private const int Escape = 0xDC00;

    internal static byte[] ToBytes(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (var at = 0; at < text.Length; at += CodePoints.LengthAt(text, at))
        {
            var point = CodePoints.At(text, at);
            if (point is >= Escape + 0x80 and <= Escape + 0xFF)
            {
                bytes.Write([(byte)(point - Escape)]);
                continue;
            }

            var rune = Rune.TryCreate(point, out var valid) ? valid : Rune.ReplacementChar;
            bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
        }

        return bytes.WrittenSpan.ToArray();
    }

    internal static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                consumed = 1;
                text.Append((char)(Escape + bytes[0]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }
}
