using System.Security.Cryptography;

namespace UacDataShare.Ledger.Entries;

/// <summary>Entries of one section: the text and the digest of the search keys under one secret.</summary>
internal sealed class SingleSeal(SecretWrap wrap)
{
    public SealedEntry Seal(LedgerRecord record)
    {
        Span<byte> secret = stackalloc byte[SecretWrap.SecretLength];
        RandomNumberGenerator.Fill(secret);
        var header = SecretWrap.Header(record.DecisionId, record.Instant, record.Kind);
        var keys = IndexedKeys.Of(record.Keys);
        var sealedBody = EntryCipher.Encrypt(secret, [.. record.Body.Span, .. keys.Digest()], header);
        var commitment = EntryCommitment.Commit(EntryCipher.Salt(secret), record.Body.Span);
        var wrapped = wrap.Masked(secret, header, commitment);
        CryptographicOperations.ZeroMemory(secret);
        return new SealedEntry(record, commitment, sealedBody, wrapped, keys);
    }

    public OpenedEntry? Open(StoredEntry entry)
    {
        var header = SecretWrap.Header(entry.DecisionId, entry.Instant, entry.Kind);
        var secret = wrap.Masked(entry.WrappedKey.Span, header, entry.Commitment);
        return EntryCipher.TryDecrypt(secret, entry.SealedBody.Span, header, out var plain) && plain.Length >= IndexedKeys.DigestLength
            ? new OpenedEntry(entry.DecisionId, [OpenedSection.Open(plain.AsMemory(..^IndexedKeys.DigestLength), EntryCipher.Salt(secret))])
            {
                KeysDigest = plain.AsMemory(^IndexedKeys.DigestLength..),
            }
            : null;
    }
}
