namespace UacDataShare.Ledger.Entries;

/// <summary>The way of sealing before: secret and a digest over the texts of the keys together under the master key, with a nonce of its own. Such entries are opened, none is made.</summary>
internal static class FirstSeal
{
    private const byte Version = 0x01;
    private const int DigestLength = 16;
    private const int HeadLength = 1 + EntryCipher.NonceLength;

    public static OpenedEntry? Open(StoredEntry entry, ReadOnlySpan<byte> masterKey)
    {
        var header = SecretWrap.Header(entry.DecisionId, entry.Instant, entry.Kind);
        var wrapped = entry.WrappedKey.Span;
        if (wrapped.Length < HeadLength || wrapped[0] != Version
            || !EntryCipher.TryDecrypt(masterKey, wrapped[1..HeadLength], wrapped[HeadLength..], header, out var plain)
            || plain.Length != SecretWrap.SecretLength + DigestLength)
        {
            return null;
        }

        var secret = plain.AsSpan(0, SecretWrap.SecretLength);
        return EntryCipher.TryDecrypt(secret, entry.SealedBody.Span, header, out var body)
            ? new OpenedEntry(entry.DecisionId, [OpenedSection.Open(body, EntryCipher.Salt(secret))]) { KeysDigest = plain.AsMemory(SecretWrap.SecretLength) }
            : null;
    }
}
