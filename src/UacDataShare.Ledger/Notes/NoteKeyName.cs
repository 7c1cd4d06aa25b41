using System.Security.Cryptography;
using System.Text;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Notes;

/// <summary>The rules for names and ids of keys in signed notes.</summary>
internal static class NoteKeyName
{
    /// <summary>Not empty, no Unicode space, no control character, no plus.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (character == '+' || char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }

    /// <summary>The first four bytes, big-endian, of SHA-256(name ‖ newline ‖ type ‖ public key).</summary>
    public static uint IdOf(string name, SignatureType type, ReadOnlySpan<byte> publicKey)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey];
        Span<byte> hash = stackalloc byte[MerkleHash.Size];
        SHA256.HashData(input, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
