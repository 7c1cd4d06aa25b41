using System.Text;

namespace UacDataShare.Rego.Values;

/// <summary>Strings as sequences of Unicode code points, which is how Rego counts, slices and orders them.</summary>
internal static class CodePoints
{
    /// <summary>Number of code points.</summary>
    internal static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        if (Ascii.IsValid(text))
        {
            return count;
        }

        for (var at = 0; at < text.Length - 1; at++)
        {
            if (char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]))
            {
                count--;
                at++;
            }
        }

        return count;
    }

    /// <summary>Orders by code point, which is the order of the UTF-8 bytes and not that of UTF-16 units.</summary>
    internal static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return Rank(left[common]) - Rank(right[common]) < 0 ? -1 : 1;
    }

    /// <summary>The index of the UTF-16 unit at which code point number <paramref name="codePoint"/> starts, or the length.</summary>
    internal static int UnitIndex(ReadOnlySpan<char> text, int codePoint)
    {
        var at = 0;
        while (codePoint > 0 && at < text.Length)
        {
            at += LengthAt(text, at);
            codePoint--;
        }

        return at;
    }

    /// <summary>Units taken by the code point that starts at <paramref name="index"/>: 1 or 2.</summary>
    internal static int LengthAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;

    /// <summary>The code point that starts at <paramref name="index"/>; a lone surrogate stands for itself.</summary>
    internal static int At(ReadOnlySpan<char> text, int index) =>
        LengthAt(text, index) == 2 ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];

    /// <summary>All code points; a lone surrogate stands for itself.</summary>
    internal static int[] ToArray(ReadOnlySpan<char> text)
    {
        var result = new int[Count(text)];
        var at = 0;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = At(text, at);
            at += LengthAt(text, at);
        }

        return result;
    }

    /// <summary>Appends one code point; a lone surrogate stays one.</summary>
    internal static void Append(StringBuilder builder, int codePoint)
    {
        if (codePoint < 0x10000)
        {
            builder.Append((char)codePoint);
            return;
        }

        builder.Append((char)(0xD7C0 + (codePoint >> 10))).Append((char)(0xDC00 + (codePoint & 0x3FF)));
    }

    // Surrogates stand for code points above U+FFFF, so they sort after U+E000..U+FFFF.
    private static int Rank(char unit) => unit < 0xD800 ? unit : unit >= 0xE000 ? unit - 0x800 : unit + 0x2000;
}
