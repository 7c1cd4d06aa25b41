using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>The private side of an entry, opened for an auditor.</summary>
/// <param name="DecisionId">The decision that was recorded.</param>
/// <param name="Body">The canonical JSON body.</param>
/// <param name="Salt">The salt of the commitment, with which anyone can check the body against the leaf.</param>
public sealed record OpenedEntry(Guid DecisionId, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Salt)
{
    /// <summary>The digest of the search keys that were given with the record, cut to 16 bytes; empty where it is not known.</summary>
    public ReadOnlyMemory<byte> KeysDigest { get; init; }

    /// <summary>The commitment that body and salt lead to.</summary>
    public MerkleHash Commitment() => EntryCommitment.Commit(Salt.Span, Body.Span);

    /// <summary>Whether <paramref name="keys"/> are the search keys that the record was made with.</summary>
    public bool HasKeys(SearchKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return !KeysDigest.IsEmpty && keys.Digest().AsSpan().StartsWith(KeysDigest.Span);
    }
}
