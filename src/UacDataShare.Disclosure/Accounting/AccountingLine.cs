using System.Text.Json;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>One disclosure about one person, as 5 U.S.C. 552a(c)(1) asks for it: date, nature, purpose, recipient.</summary>
public sealed record AccountingLine
{
    /// <summary>The condition under which a disclosure may be kept from the person it is about: 552a(c)(3).</summary>
    public const string LawEnforcement = "B7";

    /// <summary>The decision that was recorded.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The coordinates whose value was disclosed.</summary>
    public required IReadOnlyList<string> Released { get; init; }

    /// <summary>The coordinates of which a masked value was disclosed.</summary>
    public required IReadOnlyList<string> Masked { get; init; }

    /// <summary>Why, such as <c>WELFARE_CHECK</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The recipient's case.</summary>
    public string? Case { get; init; }

    /// <summary>The recipient's class.</summary>
    public required string RecipientClass { get; init; }

    /// <summary>The recipient's agency.</summary>
    public string? Agency { get; init; }

    /// <summary>Name and address of the recipient; null where the class is not known.</summary>
    public RecipientOffice? Office { get; init; }

    /// <summary>The conditions of 552a(b).</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>The authorities.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }

    /// <summary>The nature of the disclosure in words.</summary>
    public string Nature => Masked.Count == 0
        ? $"{Released.Count} fields by electronic query"
        : $"{Released.Count} fields in full and {Masked.Count} masked by electronic query";

    /// <summary>
    /// Until when it is kept from the person: made for law enforcement under 552a(b)(7), for <paramref name="hidden"/> after it was made.
    /// Null where it is not.
    /// </summary>
    public DateTimeOffset? HiddenUntil(TimeSpan hidden) => Conditions.Contains(LawEnforcement) ? Date + hidden : null;

    /// <summary>
    /// The positions of the sections that prove this line and say nothing of anybody else, nor of the recipient's case: the account, the
    /// set of fields, the person. Empty where the entry was recorded in one section, which tells of all.
    /// </summary>
    public IReadOnlyList<int> OwnSections { get; private init; } = [];

    /// <summary>The line that an opened entry holds of a person; null where it tells of none or of nobody by that pseudonym.</summary>
    public static AccountingLine? Of(OpenedEntry entry, string pseudonym)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var document = JsonDocument.Parse(EntryBody.Of(entry));
        var root = document.RootElement;
        if (!root.TryGetProperty("subjects", out var subjects)
            || subjects.EnumerateArray().Index().FirstOrDefault(one => EntryMatch.IsOf(one.Item, pseudonym)) is not (var position, { ValueKind: JsonValueKind.Object } subject))
        {
            return null;
        }

        var set = subject.GetProperty("fields").GetInt32();
        var fields = root.GetProperty("fieldSets")[set];
        var recipient = root.GetProperty("recipient");
        var recipientClass = recipient.GetProperty("class").GetString() ?? "";
        return new AccountingLine
        {
            DecisionId = root.GetProperty("decision").GetGuid(),
            Date = root.GetProperty("instant").GetDateTimeOffset(),
            Released = Texts(fields, "released"),
            Masked = Texts(fields, "masked"),
            Purpose = root.GetProperty("purpose").GetString() ?? "",
            Case = root.GetProperty("case").GetString(),
            RecipientClass = recipientClass,
            Agency = recipient.GetProperty("agency").GetString(),
            Office = RecipientOffice.Of(recipientClass),
            Conditions = Texts(root, "conditions"),
            Authorities = Texts(root, "authorities"),
            OwnSections = entry.Sections.Length == 1 ? [] : [0, AccountBody.FirstFieldSet + set, entry.Shared.Length + position],
        };
    }

    private static List<string> Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? "")];
}
