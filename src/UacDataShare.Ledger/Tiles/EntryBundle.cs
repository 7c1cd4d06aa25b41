using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Tiles;

/// <summary>A sequence of up to 256 entries, each after its length as a big-endian 16-bit number (c2sp.org/tlog-tiles).</summary>
public static class EntryBundle
{
    /// <summary>The longest entry that a bundle can hold, in bytes.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    /// <summary>Appends <paramref name="entry"/> to a bundle that is being written.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> entry)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Length, MaxEntryLength);
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(sizeof(ushort)), (ushort)entry.Length);
        output.Advance(sizeof(ushort));
        output.Write(entry);
    }

    /// <summary>Reads a bundle that must hold exactly as many entries as <paramref name="bundle"/> is wide.</summary>
    public static bool TryRead(
        TileCoordinate bundle,
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out IReadOnlyList<ReadOnlyMemory<byte>>? entries,
        [NotNullWhen(false)] out LedgerError? error)
    {
        var whole = ReadPrefix(bundle, bytes, out var read);
        entries = whole ? read : null;
        error = whole ? null : LedgerErrors.BundleMalformed(bundle.ToPath(), bundle.FirstLeaf + read.Count);
        return whole;
    }

    /// <summary>Reads as many entries as can be read; true where those are all and nothing is left over.</summary>
    internal static bool ReadPrefix(TileCoordinate bundle, ReadOnlyMemory<byte> bytes, out List<ReadOnlyMemory<byte>> entries)
    {
        entries = new List<ReadOnlyMemory<byte>>(bundle.Width);
        while (entries.Count < bundle.Width && TryTake(ref bytes, out var entry))
        {
            entries.Add(entry);
        }

        return entries.Count == bundle.Width && bytes.IsEmpty;
    }

    private static bool TryTake(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> entry)
    {
        entry = default;
        if (rest.Length < sizeof(ushort))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
        if (rest.Length < sizeof(ushort) + length)
        {
            return false;
        }

        entry = rest.Slice(sizeof(ushort), length);
        rest = rest[(sizeof(ushort) + length)..];
        return true;
    }
}
