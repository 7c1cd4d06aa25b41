using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger;

/// <summary>Reads search keys, from a given column on.</summary>
internal static class SearchRow
{
    /// <summary>The columns of <c>ledger.context</c> but its digest, in the order of <see cref="ReadContext"/>.</summary>
    public const string ContextColumns = "recipient_class, client, purpose, coordinates, authorities";

    // The indexed expression, exactly as migration 0011 spells it.
    public const string Keys = "(ARRAY[context::bigint, -kind::bigint, case_key, subject] || string_to_array(more_subjects, ' ')::bigint[])";

    public static EntryContext ReadContext(NpgsqlDataReader reader, int from) => new(new SearchKeys
    {
        RecipientClass = Text(reader, from),
        Client = Text(reader, from + 1),
        Purpose = Text(reader, from + 2),
        Coordinates = Texts(reader, from + 3),
        Authorities = Texts(reader, from + 4),
    });

    /// <summary>The row that the first layout kept: recipient_class, client, purpose, case_number, subject_tags, coordinates, authorities.</summary>
    public static SearchKeys ReadFirst(NpgsqlDataReader reader, int from) => new()
    {
        RecipientClass = Text(reader, from),
        Client = Text(reader, from + 1),
        Purpose = Text(reader, from + 2),
        CaseNumber = Text(reader, from + 3),
        SubjectTags = Texts(reader, from + 4),
        Coordinates = Texts(reader, from + 5),
        Authorities = Texts(reader, from + 6),
    };

    /// <summary>The subjects' keys from the columns <c>subject</c> and <c>more_subjects</c>.</summary>
    public static ImmutableArray<long> ReadSubjects(NpgsqlDataReader reader, int from)
    {
        var first = reader.GetInt64(from);
        var more = reader.GetString(from + 1);
        return first == 0 ? [] : more.Length == 0 ? [first] : [first, .. more.Split(' ').Select(key => long.Parse(key, CultureInfo.InvariantCulture))];
    }

    /// <summary>The column <c>more_subjects</c>.</summary>
    public static string MoreSubjects(ImmutableArray<long> subjects) => subjects.Length < 2
        ? ""
        : string.Join(' ', subjects.Skip(1).Select(key => key.ToString(CultureInfo.InvariantCulture)));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static ImmutableArray<string> Texts(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : [.. reader.GetFieldValue<string[]>(column)];
}
