using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>The private side of an entry, opened for an auditor.</summary>
/// <param name="DecisionId">The decision that was recorded.</param>
/// <param name="Body">The canonical JSON body.</param>
/// <param name="Salt">The salt of the commitment, with which anyone can check the body against the leaf.</param>
public sealed record OpenedEntry(Guid DecisionId, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Salt)
{
    /// <summary>The digest of the search keys that was sealed with the body: 8 bytes over the keys as kept, 16 over their texts in the first way of sealing.</summary>
    public ReadOnlyMemory<byte> KeysDigest { get; init; }

    /// <summary>Whether the entry was sealed in the first way, whose digest is over the texts of the search keys.</summary>
    public bool IsFirstSeal => KeysDigest.Length > IndexedKeys.DigestLength;

    /// <summary>The commitment that body and salt lead to.</summary>
    public MerkleHash Commitment() => EntryCommitment.Commit(Salt.Span, Body.Span);

    /// <summary>Whether <paramref name="keys"/> are the search keys that the record was made with.</summary>
    public bool HasKeys(SearchKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return IsFirstSeal ? keys.TextDigest().AsSpan().StartsWith(KeysDigest.Span) : HasKeys(IndexedKeys.Of(keys));
    }

    /// <summary>Whether <paramref name="keys"/> are the search keys as kept of the record; false for an entry sealed in the first way.</summary>
    public bool HasKeys(IndexedKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return !KeysDigest.IsEmpty && keys.Digest().AsSpan().SequenceEqual(KeysDigest.Span);
    }
}
