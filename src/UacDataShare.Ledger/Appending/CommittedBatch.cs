using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Appending;

/// <summary>What a store made durable.</summary>
/// <param name="Growth">The tree before and after the batch.</param>
/// <param name="NewIndexes">For each entry given, its new index, or null where its decision had been recorded before.</param>
/// <param name="Existing">The entries that had been recorded before, by decision.</param>
public sealed record CommittedBatch(TreeGrowth Growth, IReadOnlyList<long?> NewIndexes, IReadOnlyDictionary<Guid, StoredEntry> Existing);
