using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>A record that is ready to be appended.</summary>
/// <param name="Record">What the caller gave.</param>
/// <param name="Commitment">The public commitment to the body.</param>
/// <param name="SealedBody">The body under the entry's data key, with its tag.</param>
/// <param name="WrappedKey">The secret of data key and salt under the master key; destroying it shreds the entry.</param>
/// <param name="Keys">The search keys as they are kept.</param>
public sealed record SealedEntry(
    LedgerRecord Record, MerkleHash Commitment, ReadOnlyMemory<byte> SealedBody, ReadOnlyMemory<byte> WrappedKey, IndexedKeys Keys)
{
    /// <summary>The hash of the entry's leaf.</summary>
    public MerkleHash LeafHash { get; } = EntryCommitment.LeafHash(Commitment);
}
