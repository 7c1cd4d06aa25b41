using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Disclosure.Identifiers;

/// <summary>
/// Keys of one recipient, derived from the gateway's secret: what identifies a person for one recipient identifies
/// nobody for another.
/// </summary>
public sealed class RecipientKeys
{
    private RecipientKeys(byte[] id, byte[] cursor, byte[] pseudonym) =>
        (Id, Cursor, Pseudonym) = (id, cursor, pseudonym);

    /// <summary>For opaque ids: 32 bytes.</summary>
    internal byte[] Id { get; }

    /// <summary>For cursors: 32 bytes.</summary>
    internal byte[] Cursor { get; }

    /// <summary>For pseudonyms in masked values: 32 bytes.</summary>
    public byte[] Pseudonym { get; }

    /// <summary>Derives the keys of <paramref name="client"/> by HKDF-SHA-256 (RFC 5869).</summary>
    /// <param name="secret">The gateway's secret, 32 bytes at least.</param>
    /// <param name="client">The registered client's id.</param>
    public static RecipientKeys Derive(ReadOnlySpan<byte> secret, string client)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32);
        return new RecipientKeys(Key(secret, "id", client), Key(secret, "cursor", client), Key(secret, "pseudonym", client));
    }

    private static byte[] Key(ReadOnlySpan<byte> secret, string use, string client)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, [], Encoding.UTF8.GetBytes($"uacdatashare/{use}/{client}"));
        return key;
    }
}
