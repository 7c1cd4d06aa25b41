using System.Text.Json;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>What of an entry is destroyed.</summary>
/// <param name="DecisionId">The decision that the entry records.</param>
/// <param name="Index">The entry's place in the log.</param>
/// <param name="Subject">The place of the section among those of the entry's subjects; <see cref="Whole"/> for all of the entry.</param>
public sealed record ShreddedSection(Guid DecisionId, long Index, int Subject)
{
    /// <summary>Stands for all of an entry that was recorded in one section.</summary>
    public const int Whole = -1;
}

/// <summary>
/// The event by which the log itself says that keys were destroyed, made before they are: by index and place, under what authority and why.
/// Not of whom: the pseudonym would outlive what is destroyed.
/// </summary>
public static class ShreddedEntries
{
    /// <summary>The most sections of one event.</summary>
    public const int MaxSections = 500;

    /// <summary>The event.</summary>
    public static SystemEvent Event(IReadOnlyList<ShreddedSection> sections, string authority, string reason, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(sections);
        ArgumentException.ThrowIfNullOrWhiteSpace(authority);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sections.Count, MaxSections);
        return new SystemEvent(SystemEventKind.EntriesShredded, instant, json =>
        {
            json.WriteString("authority"u8, authority);
            json.WriteString("reason"u8, reason);
            json.WriteStartArray("entries"u8);
            foreach (var section in sections)
            {
                json.WriteStartArray();
                json.WriteNumberValue(section.Index);
                json.WriteNumberValue(section.Subject);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>What an opened body records as destroyed: index and place; nothing where it is no such event.</summary>
    public static IReadOnlyList<(long Index, int Subject)> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.TryGetProperty("event", out var kind) && kind.ValueEquals(SystemEventKind.EntriesShredded.LedgerName())
            ? [.. root.GetProperty("details").GetProperty("entries").EnumerateArray().Select(one => (one[0].GetInt64(), one[1].GetInt32()))]
            : [];
    }
}
