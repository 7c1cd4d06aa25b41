using System.Buffers;
using System.Collections.Immutable;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Appending;

/// <summary>
/// Refuses what a store could not take, before it joins a batch: one bad record must not fail its neighbours.
/// </summary>
internal static class RecordCheck
{
    private const int MaxKeyLength = 512;
    private const int MaxKeys = 4096;
    private const int UuidVersion = 7;

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '\u007f']);

    public static LedgerError? Find(LedgerRecord record)
    {
        if (record.DecisionId.Version != UuidVersion)
        {
            return LedgerErrors.RecordInvalid("The decision id is not a UUIDv7.");
        }

        if (!Enum.IsDefined(record.Kind))
        {
            return LedgerErrors.RecordInvalid("The kind of the record is not defined.");
        }

        return FindInSections(record)
            ?? (HasGoodKeys(record.Keys) ? null : LedgerErrors.RecordInvalid("A search key is empty, too long or holds a control character."));
    }

    private static LedgerError? FindInSections(LedgerRecord record)
    {
        if (record.Further.IsDefault || record.Subjects.IsDefault || record.Further.Length > MaxKeys
            || (record.Subjects.Length > 0 && record.Subjects.Length != record.Keys.SubjectTags.Length))
        {
            return LedgerErrors.RecordInvalid("The sections of subjects are not as many as their tags.");
        }

        var length = record.Sections.Sum(section => section.Length);
        if (length > LedgerRecord.MaxBodyLength)
        {
            return LedgerErrors.BodyTooLong(LedgerRecord.MaxBodyLength, length);
        }

        return record.Sections.All(section => CanonicalJson.IsCanonical(section)) ? null : LedgerErrors.BodyMalformed("A section is not canonical JSON.");
    }

    private static bool HasGoodKeys(SearchKeys keys) =>
        IsGood(keys.RecipientClass) && IsGood(keys.Client) && IsGood(keys.Purpose) && IsGood(keys.CaseNumber)
        && AreGood(keys.SubjectTags) && AreGood(keys.Coordinates) && AreGood(keys.Authorities);

    private static bool AreGood(ImmutableArray<string> values) => values.Length <= MaxKeys && values.All(value => value is not null && IsGood(value));

    private static bool IsGood(string? value) =>
        value is null || (value.Length is > 0 and <= MaxKeyLength && value.AsSpan().IndexOfAny(Controls) < 0 && !HasHalfSurrogate(value));

    private static bool HasHalfSurrogate(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune == System.Text.Rune.ReplacementChar && !value.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
