using System.Buffers;
using System.Collections.Immutable;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// How the texts of sections stand one behind the other: how many are shared and how many are about a subject each, then every text with
/// its length before it. Numbers have seven bits a byte, the lowest first, all but the last byte with the eighth bit set.
/// </summary>
internal static class SectionFrame
{
    private const int MaxNumberLength = 4;

    /// <summary>Writes the counts and the texts that stand in the frame.</summary>
    public static byte[] Write(int shared, int subjects, IEnumerable<ReadOnlyMemory<byte>> texts, ReadOnlySpan<byte> end)
    {
        var output = new ArrayBufferWriter<byte>(512);
        WriteNumber(output, shared);
        WriteNumber(output, subjects);
        foreach (var text in texts)
        {
            WriteNumber(output, text.Length);
            output.Write(text.Span);
        }

        output.Write(end);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a frame of which <paramref name="endLength"/> bytes at its end are something else. Null where it is none.</summary>
    public static Content? Read(ReadOnlyMemory<byte> frame, int endLength)
    {
        if (!TryReadNumber(ref frame, out var shared) || !TryReadNumber(ref frame, out var subjects))
        {
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        while (frame.Length > endLength)
        {
            if (!TryReadNumber(ref frame, out var length) || length > frame.Length - endLength)
            {
                return null;
            }

            texts.Add(frame[..length]);
            frame = frame[length..];
        }

        return frame.Length == endLength && shared > 0 ? new Content(shared, subjects, texts.DrainToImmutable(), frame) : null;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, int number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            output.Write([(byte)(number | 0x80)]);
        }

        output.Write([(byte)number]);
    }

    private static bool TryReadNumber(ref ReadOnlyMemory<byte> frame, out int number)
    {
        number = 0;
        for (var i = 0; i < Math.Min(MaxNumberLength, frame.Length); i++)
        {
            var part = frame.Span[i];
            number |= (part & 0x7f) << (7 * i);
            if (part < 0x80)
            {
                frame = frame[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    /// <summary>What a frame holds.</summary>
    /// <param name="Shared">How many sections are about nobody in particular.</param>
    /// <param name="Subjects">How many are about one subject each.</param>
    /// <param name="Texts">The texts that stand in the frame, the shared ones first.</param>
    /// <param name="End">What follows them.</param>
    public sealed record Content(int Shared, int Subjects, ImmutableArray<ReadOnlyMemory<byte>> Texts, ReadOnlyMemory<byte> End);
}
