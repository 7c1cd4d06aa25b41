using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// Seals bodies with AES-256-GCM under a random data key for each entry, and wraps that key with its salt under the master key. To
/// shred an entry is to destroy its wrapped key: body and salt are then lost, and the leaf proves nothing but that it stood there.
/// </summary>
public sealed class EntrySealer
{
    /// <summary>The length of the master key in bytes.</summary>
    public const int MasterKeyLength = 32;

    private const int DataKeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const byte SealVersion = 0x01;
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
        Span<byte> secret = stackalloc byte[DataKeyLength + EntryCommitment.SaltLength];
        RandomNumberGenerator.Fill(secret);
        var identity = record.DecisionId.ToByteArray(bigEndian: true);
        // The data key serves one message only, so a nonce of zeroes cannot repeat.
        var sealedBody = Encrypt(secret[..DataKeyLength], new byte[NonceLength], record.Body.Span, identity);
        var commitment = EntryCommitment.Commit(secret[DataKeyLength..], record.Body.Span);
        var wrapped = Wrap(secret, identity);
        CryptographicOperations.ZeroMemory(secret);
        return new SealedEntry(record, commitment, sealedBody, wrapped);
    }

    /// <summary>Opens a sealed body; false where the key was shredded, is another, or anything was changed.</summary>
    public bool TryOpen(Guid decisionId, ReadOnlySpan<byte> sealedBody, ReadOnlySpan<byte> wrappedKey, [NotNullWhen(true)] out OpenedEntry? opened)
    {
        opened = null;
        var identity = decisionId.ToByteArray(bigEndian: true);
        if (wrappedKey.Length < 1 + NonceLength + TagLength || wrappedKey[0] != SealVersion
            || !TryDecrypt(_masterKey, wrappedKey.Slice(1, NonceLength), wrappedKey[(1 + NonceLength)..], identity, out var secret))
        {
            return false;
        }

        if (secret.Length == DataKeyLength + EntryCommitment.SaltLength
            && TryDecrypt(secret.AsSpan(0, DataKeyLength), new byte[NonceLength], sealedBody, identity, out var body))
        {
            opened = new OpenedEntry(decisionId, body, secret.AsMemory(DataKeyLength));
        }

        return opened is not null;
    }

    private byte[] Wrap(ReadOnlySpan<byte> secret, byte[] identity)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return [SealVersion, .. nonce, .. Encrypt(_masterKey, nonce, secret, identity)];
    }

    private static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, byte[] identity)
    {
        var output = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, output.AsSpan(0, plain.Length), output.AsSpan(plain.Length), identity);
        return output;
    }

    private static bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, byte[] identity, out byte[] plain)
    {
        plain = new byte[Math.Max(0, cipher.Length - TagLength)];
        if (cipher.Length < TagLength)
        {
            return false;
        }

        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(nonce, cipher[..plain.Length], cipher[plain.Length..], plain, identity);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
