using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>An entry as the store keeps it.</summary>
/// <param name="DecisionId">The decision that it records.</param>
/// <param name="Index">Its position in the log, from 0.</param>
/// <param name="Instant">When the decision was made.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Commitment">The public commitment.</param>
/// <param name="SealedBody">The sealed body.</param>
/// <param name="WrappedKey">The wrapped key; empty where the entry was shredded.</param>
public sealed record StoredEntry(
    Guid DecisionId,
    long Index,
    DateTimeOffset Instant,
    EntryKind Kind,
    MerkleHash Commitment,
    ReadOnlyMemory<byte> SealedBody,
    ReadOnlyMemory<byte> WrappedKey)
{
    /// <summary>The hash of the entry's leaf in the tree.</summary>
    public MerkleHash LeafHash() => EntryCommitment.LeafHash(Commitment);
}
