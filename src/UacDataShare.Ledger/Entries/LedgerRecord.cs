namespace UacDataShare.Ledger.Entries;

/// <summary>One thing to be recorded. Body and search keys stay private; only a salted commitment to the body is published.</summary>
public sealed record LedgerRecord
{
    /// <summary>The longest body in bytes.</summary>
    public const int MaxBodyLength = 1 << 20;

    /// <summary>The decision, a UUIDv7 that the caller made. A record is appended once for each.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>When the decision was made; kept to the microsecond.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>What the record tells of.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The body in canonical JSON (RFC 8785, see <see cref="CanonicalJson"/>): names, counts and hashes, no values.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What auditors may search by.</summary>
    public SearchKeys Keys { get; init; } = SearchKeys.None;
}
