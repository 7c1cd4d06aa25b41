using UacDataShare.Ledger.Entries;

namespace UacDataShare.Ledger.Searching;

/// <summary>What to find. All that is given has to hold; nothing given finds every entry.</summary>
public sealed record EntryQuery
{
    /// <summary>The most entries of a page.</summary>
    public const int MaxCount = 1000;

    /// <summary>The earliest instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant before which entries must lie.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What the entries tell of.</summary>
    public EntryKind? Kind { get; init; }

    /// <summary>The class of the recipient.</summary>
    public string? RecipientClass { get; init; }

    /// <summary>The registered client.</summary>
    public string? Client { get; init; }

    /// <summary>The purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>The case number.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The keyed pseudonym of a subject.</summary>
    public string? SubjectTag { get; init; }

    /// <summary>A coordinate that was touched.</summary>
    public string? Coordinate { get; init; }

    /// <summary>An authority on which the decision rests.</summary>
    public string? Authority { get; init; }

    /// <summary>The index below which to go on: <see cref="EntryPage.Next"/> of the page before; null begins at the newest entry.</summary>
    public long? Before { get; init; }

    /// <summary>The most entries wanted, 1 to <see cref="MaxCount"/>. Default 100.</summary>
    public int Count { get; init; } = 100;

    /// <summary>Whether anything is asked for that stands in the entries' contexts.</summary>
    public bool AsksForContext => RecipientClass is not null || Client is not null || Purpose is not null || Coordinate is not null || Authority is not null;
}
