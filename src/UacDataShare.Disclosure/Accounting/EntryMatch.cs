using System.Text.Json;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>
/// Whether an opened body tells of the case and the person that were searched for. The index knows both by 64 bits of a hash, so that
/// the body has the last word.
/// </summary>
public static class EntryMatch
{
    /// <summary>True where all that is given stands in the body.</summary>
    public static bool Holds(ReadOnlyMemory<byte> body, string? caseNumber, string? pseudonym)
    {
        if (caseNumber is null && pseudonym is null)
        {
            return true;
        }

        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return (caseNumber is null || (root.TryGetProperty("case", out var given) && given.ValueEquals(caseNumber)))
            && (pseudonym is null || HasSubject(root, pseudonym));
    }

    /// <summary>Whether an element of <c>subjects</c>, or the section that it comes from, is the person's; one that was destroyed is nobody's.</summary>
    public static bool IsOf(JsonElement subject, string pseudonym) =>
        subject.ValueKind == JsonValueKind.Object && subject.GetProperty("pseudonym").ValueEquals(pseudonym);

    private static bool HasSubject(JsonElement root, string pseudonym) =>
        (root.TryGetProperty("subjects", out var subjects) && subjects.EnumerateArray().Any(one => IsOf(one, pseudonym)))
        || (root.TryGetProperty("details", out var details) && details.TryGetProperty("subject", out var subject) && subject.ValueEquals(pseudonym));
}
