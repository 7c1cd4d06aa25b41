using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>The call of <c>ledger.append</c>: a column an array, whatever the number of entries.</summary>
internal static class AppendCall
{
    private const string Sql = "SELECT size, root, nodes, durability FROM ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

    public static NpgsqlBatchCommand Of(TreeHead head, IReadOnlyList<SealedEntry> added, TreeGrowth growth, ContextNumbers contexts) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<long> { TypedValue = head.Tree.Size },
            new NpgsqlParameter<byte[]> { TypedValue = head.Root.ToArray() },
            new NpgsqlParameter<byte[]> { TypedValue = growth.After.Root().ToArray() },
            new NpgsqlParameter<byte[]> { TypedValue = TreeHead.Pack(growth.After) },
            Column(added, entry => entry.Record.Instant.UtcDateTime, NpgsqlDbType.TimestampTz),
            Column(added, entry => entry.Keys.Case, NpgsqlDbType.Bigint),
            Column(added, entry => entry.Keys.Subjects.FirstOrDefault(), NpgsqlDbType.Bigint),
            Column(added, entry => entry.Record.DecisionId, NpgsqlDbType.Uuid),
            Column(added, entry => contexts[entry.Keys.Context], NpgsqlDbType.Integer),
            Column(added, entry => (short)entry.Record.Kind, NpgsqlDbType.Smallint),
            Column(added, entry => entry.Commitment.ToArray(), NpgsqlDbType.Bytea),
            Column(added, entry => entry.WrappedKey, NpgsqlDbType.Bytea),
            Column(added, entry => SearchRow.MoreSubjects(entry.Keys.Subjects), NpgsqlDbType.Text),
            Column(added, entry => entry.SealedBody, NpgsqlDbType.Bytea),
            Column(growth.Tiles, tile => (short)tile.Level, NpgsqlDbType.Smallint),
            Column(growth.Tiles, tile => tile.Index, NpgsqlDbType.Bigint),
            Column(growth.Tiles, tile => tile.Root.ToArray(), NpgsqlDbType.Bytea),
        },
    };

    /// <summary>Reads the head that the server met, from the row that <c>ledger.append</c> and <c>ledger.lock_head</c> give.</summary>
    public static TreeHead ReadHead(DbDataReader reader)
    {
        if (reader.GetString(3) == "off")
        {
            throw new LedgerStoreException(LedgerErrors.StoreFailed("The database runs the append with synchronous_commit off."));
        }

        return TreeHead.From(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
    }

    public static MerkleHash[] LeafHashes(IReadOnlyList<SealedEntry> added)
    {
        var hashes = new MerkleHash[added.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = added[i].LeafHash;
        }

        return hashes;
    }

    private static NpgsqlParameter<T[]> Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column, NpgsqlDbType element)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(rows[i]);
        }

        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element };
    }
}
