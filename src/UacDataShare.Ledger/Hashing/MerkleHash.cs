using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace UacDataShare.Ledger.Hashing;

/// <summary>A SHA-256 hash: a leaf, an inner node or the root of a tree. 32 bytes, compared by value.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct MerkleHash : IEquatable<MerkleHash>
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Size = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Copies a hash from <paramref name="bytes"/>, which must be 32 bytes long.</summary>
    public MerkleHash(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        this = MemoryMarshal.Read<MerkleHash>(bytes);
    }

    /// <summary>The 32 bytes of the hash.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1));

    /// <summary>The SHA-256 hash of <paramref name="data"/>, with no prefix.</summary>
    public static MerkleHash Sha256(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        FastSha256.Hash(data, hash);
        return new MerkleHash(hash);
    }

    /// <summary>Reads a hash from standard base64 text of exactly 44 characters (RFC 4648 §4).</summary>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out MerkleHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        hash = default;
        if (!StrictBase64.TryDecode(text, bytes, out var written) || written != Size)
        {
            return false;
        }

        hash = new MerkleHash(bytes);
        return true;
    }

    /// <summary>A copy of the hash as an array of 32 bytes.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>The hash in standard base64, as checkpoints and proofs carry it.</summary>
    public string ToBase64() => Convert.ToBase64String(Bytes);

    /// <summary>The hash in lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    /// <inheritdoc/>
    public bool Equals(MerkleHash other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MerkleHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    /// <summary>Whether both hashes hold the same bytes.</summary>
    public static bool operator ==(MerkleHash left, MerkleHash right) => left.Equals(right);

    /// <summary>Whether the hashes differ.</summary>
    public static bool operator !=(MerkleHash left, MerkleHash right) => !left.Equals(right);
}
