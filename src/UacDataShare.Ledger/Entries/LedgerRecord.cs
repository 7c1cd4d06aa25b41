using System.Collections.Immutable;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// One thing to be recorded, in one or several sections of canonical JSON. Sections and search keys stay private; only a commitment to all
/// of them is published. Each section has a salt of its own, so that one can be shown and proved while the others stay closed, and each
/// subject's section can be destroyed alone.
/// </summary>
public sealed record LedgerRecord
{
    /// <summary>The most bytes of all sections together.</summary>
    public const int MaxBodyLength = 1 << 20;

    /// <summary>The decision, a UUIDv7 that the caller made. A record is appended once for each.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>When the decision was made; kept to the microsecond.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>What the record tells of.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The first section, in canonical JSON (RFC 8785, see <see cref="CanonicalJson"/>): names, counts and hashes, no values.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Further sections that are about nobody in particular.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Further { get; init; } = [];

    /// <summary>A section for each subject, in the order of the keys' tags; none where the record is about no one by section.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Subjects { get; init; } = [];

    /// <summary>What auditors may search by.</summary>
    public SearchKeys Keys { get; init; } = SearchKeys.None;

    /// <summary>All sections in their order: the body, the further ones, the subjects'.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Sections => [Body, .. Further, .. Subjects];
}
