using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// Seals bodies with AES-256-GCM under a key of their own, drawn with the salt from one random secret for each entry; a digest of the
/// search keys is sealed with the body. The secret is wrapped by a pad that the master key gives for this entry alone, and is proved by
/// the commitment that it has to lead to. To shred an entry is to destroy its wrapped secret: body and salt are then lost, and the leaf
/// proves nothing but that it stood there.
/// </summary>
public sealed class EntrySealer
{
    /// <summary>The length of the master key in bytes.</summary>
    public const int MasterKeyLength = 32;

    private const int SecretLength = 32;
    private const int FirstDigestLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 16 + sizeof(long) + sizeof(short);
    private const byte FirstSealVersion = 0x01;
    private readonly byte[] _masterKey;

    /// <summary>A sealer under the given 256-bit master key, which is copied.</summary>
    public EntrySealer(ReadOnlySpan<byte> masterKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(masterKey.Length, MasterKeyLength);
        _masterKey = masterKey.ToArray();
    }

    /// <summary>Seals the body of a record with fresh randomness.</summary>
    public SealedEntry Seal(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Span<byte> secret = stackalloc byte[SecretLength];
        RandomNumberGenerator.Fill(secret);
        var header = Header(record.DecisionId, record.Instant, record.Kind);
        var keys = IndexedKeys.Of(record.Keys);
        // The body's key serves one message only, so a nonce of zeroes cannot repeat.
        var sealedBody = Encrypt(BodyKey(secret), new byte[NonceLength], [.. record.Body.Span, .. keys.Digest()], header);
        var commitment = EntryCommitment.Commit(Salt(secret), record.Body.Span);
        var wrapped = Masked(secret, header, commitment);
        CryptographicOperations.ZeroMemory(secret);
        return new SealedEntry(record, commitment, sealedBody, wrapped, keys);
    }

    /// <summary>
    /// Opens a sealed body; false where the entry was shredded, the master key is another, or anything was changed: decision, instant,
    /// kind and commitment included.
    /// </summary>
    public bool TryOpen(StoredEntry entry, [NotNullWhen(true)] out OpenedEntry? opened)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var candidate = entry.WrappedKey.Length == SecretLength ? Open(entry) : OpenFirst(entry);
        opened = candidate?.Commitment() == entry.Commitment ? candidate : null;
        return opened is not null;
    }

    private OpenedEntry? Open(StoredEntry entry)
    {
        var header = Header(entry.DecisionId, entry.Instant, entry.Kind);
        var secret = Masked(entry.WrappedKey.Span, header, entry.Commitment);
        return TryDecrypt(BodyKey(secret), new byte[NonceLength], entry.SealedBody.Span, header, out var plain) && plain.Length >= IndexedKeys.DigestLength
            ? new OpenedEntry(entry.DecisionId, plain.AsMemory(..^IndexedKeys.DigestLength), Salt(secret)) { KeysDigest = plain.AsMemory(^IndexedKeys.DigestLength..) }
            : null;
    }

    // The way of sealing before: secret and digest together under the master key with AES-GCM and a nonce of its own.
    private OpenedEntry? OpenFirst(StoredEntry entry)
    {
        var header = Header(entry.DecisionId, entry.Instant, entry.Kind);
        var wrapped = entry.WrappedKey.Span;
        if (wrapped.Length < 1 + NonceLength || wrapped[0] != FirstSealVersion
            || !TryDecrypt(_masterKey, wrapped.Slice(1, NonceLength), wrapped[(1 + NonceLength)..], header, out var plain)
            || plain.Length != SecretLength + FirstDigestLength)
        {
            return null;
        }

        var secret = plain.AsSpan(0, SecretLength);
        return TryDecrypt(BodyKey(secret), new byte[NonceLength], entry.SealedBody.Span, header, out var body)
            ? new OpenedEntry(entry.DecisionId, body, Salt(secret)) { KeysDigest = plain.AsMemory(SecretLength) }
            : null;
    }

    private static byte[] BodyKey(ReadOnlySpan<byte> secret) => HMACSHA256.HashData(secret, "uac ledger body key"u8);

    private static byte[] Salt(ReadOnlySpan<byte> secret) => HMACSHA256.HashData(secret, "uac ledger salt"u8);

    // What stands in the open beside the sealed body, bound to it.
    private static byte[] Header(Guid decisionId, DateTimeOffset instant, EntryKind kind)
    {
        var header = new byte[HeaderLength];
        decisionId.TryWriteBytes(header, bigEndian: true, out var written);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(written), instant.UtcTicks / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(written + sizeof(long)), (short)kind);
        return header;
    }

    // The pad is made of header and commitment, and the commitment of the secret: no two secrets ever meet the same pad.
    private byte[] Masked(ReadOnlySpan<byte> secret, byte[] header, MerkleHash commitment)
    {
        var pad = HMACSHA256.HashData(_masterKey, (byte[])[.. "uac ledger wrap"u8, .. header, .. commitment.Bytes]);
        for (var i = 0; i < SecretLength; i++)
        {
            pad[i] ^= secret[i];
        }

        return pad;
    }

    private static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, byte[] header)
    {
        var output = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, output.AsSpan(0, plain.Length), output.AsSpan(plain.Length), header);
        return output;
    }

    private static bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, byte[] header, out byte[] plain)
    {
        plain = new byte[Math.Max(0, cipher.Length - TagLength)];
        if (cipher.Length < TagLength)
        {
            return false;
        }

        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(nonce, cipher[..plain.Length], cipher[plain.Length..], plain, header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
