using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>The links of a chain of rows, as <c>ledger.link</c> makes them.</summary>
internal static class ChainLink
{
    /// <summary>What the first row of a table is linked to.</summary>
    public static byte[] First(string table) => SHA256.HashData(Encoding.UTF8.GetBytes("ledger." + table));

    public static byte[] Of(ReadOnlySpan<byte> previous, long number, long before, long size, ImmutableArray<string> texts)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[3 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, number);
        BinaryPrimitives.WriteInt64BigEndian(numbers[sizeof(long)..], before);
        BinaryPrimitives.WriteInt64BigEndian(numbers[(2 * sizeof(long))..], size);
        sha256.AppendData(previous);
        sha256.AppendData(numbers);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(numbers, bytes.Length);
            sha256.AppendData(numbers[..sizeof(int)]);
            sha256.AppendData(bytes);
        }

        return sha256.GetHashAndReset();
    }
}
