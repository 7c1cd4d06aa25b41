using System.Collections.Immutable;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>A row of a chain as stored.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Before">The size at the place before; -1 at the first.</param>
/// <param name="Size">The size of its head, or the index of its entry.</param>
/// <param name="Chain">Its link.</param>
/// <param name="Texts">What else the link was made over.</param>
internal sealed record ChainRow(long Number, long Before, long Size, byte[] Chain, ImmutableArray<string> Texts);

/// <summary>Where a chain ends, as stored.</summary>
internal sealed record ChainEnd(string Name, long Rows, long LastSize, byte[] Chain);
