using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger;

/// <summary>Reads single entries and the head.</summary>
internal sealed class EntryQueries(NpgsqlDataSource database)
{
    public const string EntryColumns = "decision_id, idx, instant, kind, commitment, sealed_body, wrapped";

    public const string SelectEntry = $"SELECT {EntryColumns} FROM ledger.entry";

    public async Task<StoredEntry?> FindAsync(Guid decisionId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SelectEntry + " WHERE decision_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = decisionId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    public async Task<TreeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT size, root, nodes FROM ledger.tree_head");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return TreeHead.From(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
    }

    /// <summary>Reads <see cref="EntryColumns"/>, which have to be the first of the row.</summary>
    public static StoredEntry Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetInt64(1),
        reader.GetFieldValue<DateTimeOffset>(2),
        (EntryKind)reader.GetInt16(3),
        new MerkleHash(reader.GetFieldValue<byte[]>(4)),
        reader.GetFieldValue<byte[]>(5),
        reader.GetFieldValue<byte[]>(6));
}
