using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>A tile that became full.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Index">Its position in the level.</param>
/// <param name="Root">The hash over all that it covers: its place in the tile above.</param>
public sealed record CompletedTile(int Level, long Index, MerkleHash Root);
