using System.Collections.Immutable;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>What shows that a head continues an older one.</summary>
/// <param name="OldSize">The size of the older tree.</param>
/// <param name="Proof">The consistency proof between the two; empty where the older tree is empty.</param>
public sealed record HeadContinuation(long OldSize, ImmutableArray<MerkleHash> Proof);
