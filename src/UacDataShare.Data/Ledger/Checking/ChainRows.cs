using System.Runtime.CompilerServices;
using Npgsql;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Reads chained rows in the order of their numbers, one after another: they may be many.</summary>
internal sealed class ChainRows(NpgsqlConnection connection)
{
    public async Task<List<ChainEnd>> EndsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT name, rows, last_size, chain FROM ledger.chain_end ORDER BY name LIMIT 100", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ends = new List<ChainEnd>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ends.Add(new ChainEnd(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3)));
        }

        return ends;
    }

    public IAsyncEnumerable<ChainRow> HeadsAsync(CancellationToken cancellationToken) => ReadAsync(
        "SELECT n, before, size, chain, note FROM ledger.checkpoint ORDER BY n, size", reader => Row(reader, reader.GetString(4)), cancellationToken);

    /// <summary>Cosignatures, each with the note of its head; null where that head is not kept.</summary>
    public IAsyncEnumerable<(ChainRow Row, string? Head)> CosignaturesAsync(CancellationToken cancellationToken) => ReadAsync(
        """
        SELECT n, before, size, chain, witness, line, (SELECT c.note FROM ledger.checkpoint c WHERE c.size = s.size ORDER BY c.n LIMIT 1)
        FROM ledger.cosignature s ORDER BY n, size, witness
        """,
        reader => (Row(reader, reader.GetString(4), reader.GetString(5)), reader.IsDBNull(6) ? null : reader.GetString(6)),
        cancellationToken);

    public IAsyncEnumerable<ChainRow> FirstSearchAsync(CancellationToken cancellationToken) => ReadAsync(
        """
        SELECT n, before, idx, chain, recipient_class, client, purpose, case_number, subject_tags, coordinates, authorities
        FROM ledger.first_search ORDER BY n, idx
        """,
        FirstSearchRow,
        cancellationToken);

    private static ChainRow FirstSearchRow(NpgsqlDataReader reader)
    {
        var stored = StoredKeys.ReadFirst(reader, 4);
        var rest = new SearchKeys { Client = stored.Keys.CaseNumber, Coordinates = stored.Keys.SubjectTags };
        return stored.CanBe ? Row(reader, Digest(stored.Keys), Digest(rest)) : Row(reader);
    }

    private static string Digest(SearchKeys keys) => new EntryContext(keys).Name.ToString();

    private static ChainRow Row(NpgsqlDataReader reader, params ReadOnlySpan<string> texts) =>
        new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3), [.. texts]);

    private async IAsyncEnumerable<T> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return read(reader);
        }
    }
}
