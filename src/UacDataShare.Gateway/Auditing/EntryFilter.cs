using System.Globalization;
using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;

namespace UacDataShare.Gateway.Auditing;

/// <summary>What an auditor asks for, out of the query string. All that is given has to hold.</summary>
internal sealed record EntryFilter
{
    public const int DefaultLimit = 100;

    private const int MaxText = 200;

    // Wider than any ledger, and far from where a calendar or the database ends.
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public DateTimeOffset? From { get; private init; }

    public DateTimeOffset? Until { get; private init; }

    public EntryKind? Kind { get; private init; }

    public string? Recipient { get; private init; }

    public string? Client { get; private init; }

    public string? Purpose { get; private init; }

    public string? Case { get; private init; }

    /// <summary>The pseudonym.</summary>
    public string? Subject { get; private init; }

    public string? Field { get; private init; }

    public string? Authority { get; private init; }

    public string? Event { get; private init; }

    /// <exception cref="AuditRefusedException">A parameter has not the form of one; the detail names it.</exception>
    public static EntryFilter Read(EntryParameters given, Func<string, string> pseudonym) => new()
    {
        From = Instant("from", given.From),
        Until = Instant("until", given.Until),
        Kind = given.Kind is null ? null : Enum.TryParse<EntryKind>(given.Kind, out var kind) && kind.ToString() == given.Kind ? kind : throw Wrong("kind", $"one of {string.Join(", ", Enum.GetNames<EntryKind>())}"),
        Recipient = given.Recipient is null || RecipientClassNames.TryParse(given.Recipient, out _) ? given.Recipient : throw Wrong("recipient", $"one of {string.Join(", ", RecipientClassNames.All)}"),
        Client = Text("client", given.Client),
        Purpose = given.Purpose is null || PurposeNames.TryParse(given.Purpose, out _) ? given.Purpose : throw Wrong("purpose", $"one of {string.Join(", ", Enum.GetValues<Purpose>().Select(purpose => purpose.ContractName()))}"),
        Case = Text("case", given.Case),
        Subject = given.Subject is null ? null : pseudonym(given.Subject),
        Field = given.Field is { } field ? field.Contains('.', StringComparison.Ordinal) ? Text("field", field) : throw Wrong("field", "a coordinate such as Child.dateOfBirth") : null,
        Authority = Text("authority", given.Authority),
        // An event touches no field: asked for together, no entry would hold both.
        Event = given.Event is null || (given.Field is null && SystemEventKinds.All.Contains(given.Event)) ? given.Event : throw Wrong("event", $"without field, one of {string.Join(", ", SystemEventKinds.All)}"),
    };

    public static int Limit(int? given, int most) => given is null ? DefaultLimit : given >= 1 && given <= most ? given.Value : throw Wrong("limit", $"a number from 1 to {most}");

    /// <param name="parameter">The parameter's name.</param>
    /// <param name="form">The values or the form that it takes.</param>
    public static AuditRefusedException Wrong(string parameter, string form) =>
        new(AuditErrors.Parameter, $"The parameter {parameter} has not the form of one. Give {form}.");

    public EntryQuery ToQuery(long? before, int count) => new()
    {
        From = From,
        Until = Until,
        Kind = Kind,
        RecipientClass = Recipient,
        Client = Client,
        Purpose = Purpose,
        CaseNumber = Case,
        SubjectTag = Subject,
        Coordinate = Event is null ? Field : $"event:{Event}",
        Authority = Authority,
        Before = before,
        Count = count,
    };

    /// <summary>The filter in one spelling: a cursor is bound to it, and the search is recorded by it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        (string Name, string? Value)[] members =
        [
            ("from", From?.ToString("O", CultureInfo.InvariantCulture)), ("until", Until?.ToString("O", CultureInfo.InvariantCulture)), ("kind", Kind?.ToString()),
            ("recipient", Recipient), ("client", Client), ("purpose", Purpose), ("case", Case), ("subject", Subject), ("field", Field),
            ("authority", Authority), ("event", Event),
        ];
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            json.WriteString(name, value);
        }
    }

    private static DateTimeOffset? Instant(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        // A time without a zone is nobody's time.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            && text.Contains('T', StringComparison.Ordinal)
            && instant.UtcDateTime.Year is >= FirstYear and <= LastYear
            ? instant
            : throw Wrong(name, "an instant with a zone, such as 2026-11-22T00:00:00Z");
    }

    private static string? Text(string name, string? text) =>
        text is null || (text.Length is > 0 and <= MaxText && !text.Any(char.IsControl)) ? text : throw Wrong(name, $"1 to {MaxText} characters without control characters");
}
