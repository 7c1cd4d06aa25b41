using System.Text.Json;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>How the sending of a recorded answer ended. Without an outcome it is not known: the gateway may have crashed in between.</summary>
public enum DisclosureOutcome
{
    /// <summary>All bytes were given to the connection (<c>sent</c>).</summary>
    Sent,

    /// <summary>The client went away before the end (<c>aborted</c>): some of it may have arrived.</summary>
    Aborted,

    /// <summary>The gateway failed before the end (<c>failed</c>): some of it may have arrived.</summary>
    Failed,
}

/// <summary>
/// The outcomes of many decisions in one entry. The entry of the decision is the intent and is durable before the first byte leaves; its
/// outcome follows, refers to it by id, and may be lost.
/// </summary>
public static class OutcomeRecord
{
    /// <summary>The most outcomes of one entry.</summary>
    public const int MaxOutcomes = 500;

    /// <summary>The spelling in bodies and answers.</summary>
    public static string LedgerName(this DisclosureOutcome outcome) => outcome switch
    {
        DisclosureOutcome.Sent => "sent",
        DisclosureOutcome.Aborted => "aborted",
        DisclosureOutcome.Failed => "failed",
    };

    /// <summary>The key by which the outcome of a decision is found.</summary>
    public static string Tag(Guid decision) => $"outcome:{decision:N}";

    /// <summary>One entry with those outcomes.</summary>
    /// <param name="outcomes">The outcomes, 1 to <see cref="MaxOutcomes"/>.</param>
    /// <param name="id">The entry's own id.</param>
    /// <param name="instant">When they were gathered.</param>
    public static LedgerRecord Of(IReadOnlyList<(Guid Decision, DisclosureOutcome Outcome)> outcomes, Guid id, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentOutOfRangeException.ThrowIfZero(outcomes.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outcomes.Count, MaxOutcomes);
        return new LedgerRecord
        {
            DecisionId = id,
            Instant = instant,
            Kind = EntryKind.Outcome,
            Body = Body(outcomes, instant),
            Keys = new SearchKeys { SubjectTags = [.. outcomes.Select(one => Tag(one.Decision))] },
        };
    }

    /// <summary>The outcome of a decision by the body of an outcome entry; null where it is none of that decision.</summary>
    public static string? Find(ReadOnlyMemory<byte> body, Guid decision)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("outcomes", out var outcomes)
            ? outcomes.EnumerateObject().FirstOrDefault(kind => kind.Value.EnumerateArray().Any(id => id.GetGuid() == decision)) is { Value.ValueKind: JsonValueKind.Array } found
                ? found.Name
                : null
            : null;
    }

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<(Guid Decision, DisclosureOutcome Outcome)> outcomes, DateTimeOffset instant) => CanonicalObject.Of(json =>
    {
        json.WriteNumber("version"u8, SystemEvent.Version);
        json.WriteString("instant"u8, LedgerInstant.Text(instant));
        json.WriteStartObject("outcomes"u8);
        foreach (var kind in outcomes.GroupBy(one => one.Outcome).OrderBy(kind => kind.Key))
        {
            json.WriteStartArray(kind.Key.LedgerName());
            foreach (var (decision, _) in kind)
            {
                json.WriteStringValue(decision);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });
}
