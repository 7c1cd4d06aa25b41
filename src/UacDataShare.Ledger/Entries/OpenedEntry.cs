using System.Collections.Immutable;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>The private side of an entry, opened for an auditor or, in part, for the person it is about.</summary>
/// <param name="DecisionId">The decision that was recorded.</param>
/// <param name="Sections">Its sections in their order; those that were destroyed or are not shown are closed.</param>
public sealed record OpenedEntry(Guid DecisionId, ImmutableArray<OpenedSection> Sections)
{
    /// <summary>How many of the sections, the last ones, are about one subject each.</summary>
    public int SubjectCount { get; init; }

    /// <summary>The text of the first section; empty where that is closed.</summary>
    public ReadOnlyMemory<byte> Body => Sections[0].Json;

    /// <summary>The sections that are about one subject each, in the order of the record's tags.</summary>
    public ReadOnlySpan<OpenedSection> Subjects => Sections.AsSpan()[^SubjectCount..];

    /// <summary>Whether a section about some subject is closed: destroyed, where the entry was opened whole.</summary>
    public bool HasClosedSubject => Sections.Skip(Sections.Length - SubjectCount).Any(section => !section.IsOpen);

    /// <summary>The sections that are about nobody in particular.</summary>
    public ReadOnlySpan<OpenedSection> Shared => Sections.AsSpan()[..^SubjectCount];

    /// <summary>The digest of the search keys that was sealed with the body: 8 bytes over the keys as kept, 16 over their texts in the first way of sealing.</summary>
    public ReadOnlyMemory<byte> KeysDigest { get; init; }

    /// <summary>Whether the entry was sealed in the first way, whose digest is over the texts of the search keys.</summary>
    public bool IsFirstSeal => KeysDigest.Length > IndexedKeys.DigestLength;

    /// <summary>The commitment that all sections lead to.</summary>
    public MerkleHash Commitment() => EntryCommitment.Of(Sections.AsSpan());

    /// <summary>The same entry with no other sections open than those named by their position.</summary>
    public OpenedEntry Showing(IEnumerable<int> positions)
    {
        var shown = positions.ToHashSet();
        return this with { Sections = [.. Sections.Select((section, at) => shown.Contains(at) ? section : OpenedSection.Closed(section.Commitment))] };
    }

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
