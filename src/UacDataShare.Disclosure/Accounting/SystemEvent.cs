using System.Globalization;
using System.Text.Json;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>Something besides a disclosure that the ledger holds: names, counts and digests, sealed as any body is.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Instant">When.</param>
/// <param name="Details">Writes the members of the body's <c>details</c>.</param>
public sealed record SystemEvent(SystemEventKind Kind, DateTimeOffset Instant, Action<Utf8JsonWriter> Details)
{
    /// <summary>The version of the body's form.</summary>
    public const int Version = 1;

    /// <summary>Who caused it; null for the system itself.</summary>
    public RecipientIdentity? By { get; init; }

    /// <summary>The pseudonym of the person whose accounting was given.</summary>
    public string? Subject { get; init; }

    /// <summary>The event as the ledger takes it, under an id of its own.</summary>
    public LedgerRecord ToRecord(Guid id) => new()
    {
        DecisionId = id,
        Instant = Instant,
        Kind = Kind.EntryKind(),
        Body = Body(),
        Keys = new SearchKeys
        {
            RecipientClass = By?.Class.ContractName(),
            Client = By?.Client,
            SubjectTags = Subject is null ? [] : [Subject],
            Coordinates = [Kind.Coordinate()],
        },
    };

    private ReadOnlyMemory<byte> Body() => CanonicalObject.Of(json =>
    {
        json.WriteNumber("version"u8, Version);
        json.WriteString("event"u8, Kind.LedgerName());
        json.WriteString("instant"u8, LedgerInstant.Text(Instant));
        WriteBy(json);
        json.WriteStartObject("details"u8);
        Details(json);
        json.WriteEndObject();
    });

    private void WriteBy(Utf8JsonWriter json)
    {
        if (By is { } by)
        {
            json.WriteStartObject("by"u8);
            json.WriteString("class"u8, by.Class.ContractName());
            json.WriteString("agency"u8, by.Agency);
            json.WriteString("client"u8, by.Client);
            json.WriteString("user"u8, by.User);
            json.WriteEndObject();
        }
    }
}

/// <summary>How bodies spell an instant: UTC, to the microsecond.</summary>
public static class LedgerInstant
{
    /// <summary>The spelling.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
