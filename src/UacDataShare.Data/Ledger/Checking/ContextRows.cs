using Npgsql;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>A context as stored. <c>IsTrue</c>: its texts are those that the digest beside them was made over, and its number is its own.</summary>
internal sealed record ContextRow(EntryContext Context, bool IsTrue);

/// <summary>Reads the contexts. They are few beside the entries and are kept in memory.</summary>
internal sealed class ContextRows(NpgsqlConnection connection)
{
    public async Task<Dictionary<int, ContextRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT id, digest, {SearchRow.ContextColumns} FROM ledger.context", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var contexts = new Dictionary<int, ContextRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (id, context) = (reader.GetInt32(0), Read(reader));
            if (!contexts.TryAdd(id, context))
            {
                contexts[id] = context with { IsTrue = false };
            }
        }

        return contexts;
    }

    private static ContextRow Read(NpgsqlDataReader reader)
    {
        var stored = StoredKeys.ReadContext(reader, 2);
        var context = new EntryContext(stored.Keys);
        return new ContextRow(context, stored.CanBe && context.Name.Bytes.SequenceEqual(reader.GetFieldValue<byte[]>(1)));
    }
}
