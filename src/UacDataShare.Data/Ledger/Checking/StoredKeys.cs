using System.Collections.Immutable;
using Npgsql;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Search keys that somebody may have spoilt.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="CanBe">
/// Whether a record can have them. Digests divide texts by control characters, which no recorded text holds: with one inside, two lists
/// of texts could have one digest.
/// </param>
internal sealed record StoredKeys(SearchKeys Keys, bool CanBe)
{
    private static readonly StoredKeys Impossible = new(SearchKeys.None, CanBe: false);

    /// <summary>Reads <see cref="SearchRow.ContextColumns"/>.</summary>
    public static StoredKeys ReadContext(NpgsqlDataReader reader, int from) =>
        Read(reader, new SearchKeys { RecipientClass = Text(reader, from), Client = Text(reader, from + 1), Purpose = Text(reader, from + 2) }, null, from + 3, from + 4);

    /// <summary>Reads recipient_class, client, purpose, case_number, subject_tags, coordinates, authorities.</summary>
    public static StoredKeys ReadFirst(NpgsqlDataReader reader, int from)
    {
        var texts = new SearchKeys
        {
            RecipientClass = Text(reader, from), Client = Text(reader, from + 1), Purpose = Text(reader, from + 2), CaseNumber = Text(reader, from + 3),
        };
        return Read(reader, texts, from + 4, from + 5, from + 6);
    }

    private static StoredKeys Read(NpgsqlDataReader reader, SearchKeys texts, int? subjects, int coordinates, int authorities)
    {
        if (!TryRead(reader, subjects, out var tags) || !TryRead(reader, coordinates, out var touched) || !TryRead(reader, authorities, out var laws))
        {
            return Impossible;
        }

        var all = tags.Concat(touched).Concat(laws).Append(texts.RecipientClass).Append(texts.Client).Append(texts.Purpose).Append(texts.CaseNumber);
        return all.Any(text => text is not null && text.AsSpan().IndexOfAny('\u001e', '\u001f') >= 0)
            ? Impossible
            : new StoredKeys(texts with { SubjectTags = tags, Coordinates = touched, Authorities = laws }, CanBe: true);
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // A list has one dimension, and a text in each place.
    private static bool TryRead(NpgsqlDataReader reader, int? column, out ImmutableArray<string> texts)
    {
        texts = [];
        if (column is not { } at || reader.IsDBNull(at))
        {
            return true;
        }

        try
        {
            var read = reader.GetFieldValue<string?[]>(at);
            texts = [.. read.OfType<string>()];
            return texts.Length == read.Length;
        }
        catch (InvalidCastException)
        {
            return false;
        }
    }
}
