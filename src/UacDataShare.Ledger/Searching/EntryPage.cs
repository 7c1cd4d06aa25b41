using System.Collections.Immutable;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Ledger.Searching;

/// <summary>A page of entries, the newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">What to give as <see cref="EntryQuery.Before"/> for the page after; null at the end.</param>
public sealed record EntryPage(ImmutableArray<FoundEntry> Entries, long? Next);

/// <summary>An entry with the keys by which it was found.</summary>
/// <param name="Entry">The sealed entry.</param>
/// <param name="Keys">
/// Its keys. Case and subjects are 64-bit hashes: with ten million subjects, one search in a million million finds an entry that is not
/// meant, so whoever shows one has to find the case or subject in the opened body.
/// </param>
public sealed record FoundEntry(StoredEntry Entry, IndexedKeys Keys);
