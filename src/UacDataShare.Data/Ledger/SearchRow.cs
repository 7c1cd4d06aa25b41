using System.Collections.Immutable;
using Npgsql;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger;

/// <summary>Reads the columns of <c>ledger.search</c> in their order, from a given column on.</summary>
internal static class SearchRow
{
    public static SearchKeys Read(NpgsqlDataReader reader, int from) => new()
    {
        RecipientClass = Text(reader, from),
        Client = Text(reader, from + 1),
        Purpose = Text(reader, from + 2),
        CaseNumber = Text(reader, from + 3),
        SubjectTags = Texts(reader, from + 4),
        Coordinates = Texts(reader, from + 5),
        Authorities = Texts(reader, from + 6),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static ImmutableArray<string> Texts(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : [.. reader.GetFieldValue<string[]>(column)];
}
