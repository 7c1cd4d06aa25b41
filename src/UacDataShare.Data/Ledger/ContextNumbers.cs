using Npgsql;
using NpgsqlTypes;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// The numbers of contexts. What is known is remembered for as long as the connection lives: a database that was restored or failed
/// over is met on a new one. A context is committed before the entries that name it; without them it does no harm.
/// </summary>
internal sealed class ContextNumbers
{
    private const int MaxRemembered = 20_000;

    private const string Insert = """
        INSERT INTO ledger.context (digest, recipient_class, client, purpose, coordinates, authorities) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (digest) DO NOTHING
        """;

    private readonly Dictionary<MerkleHash, int> _numbers = [];

    public int this[EntryContext context] => _numbers[Name(context)];

    public async Task LearnAsync(NpgsqlConnection connection, IEnumerable<EntryContext> contexts, CancellationToken cancellationToken)
    {
        var unknown = contexts.Where(context => !_numbers.ContainsKey(Name(context))).DistinctBy(Name).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        if (_numbers.Count > MaxRemembered)
        {
            _numbers.Clear();
            unknown = [.. contexts.DistinctBy(Name)];
        }

        await using (var insert = new NpgsqlBatch(connection))
        {
            unknown.ForEach(context => insert.BatchCommands.Add(InsertCommand(context)));
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var select = new NpgsqlCommand("SELECT digest, id FROM ledger.context WHERE digest = ANY ($1)", connection);
        select.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. unknown.Select(context => context.Digest.ToArray())] });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _numbers[new MerkleHash(reader.GetFieldValue<byte[]>(0))] = reader.GetInt32(1);
        }
    }

    private static NpgsqlBatchCommand InsertCommand(EntryContext context) => new(Insert)
    {
        Parameters =
        {
            new NpgsqlParameter<byte[]> { TypedValue = [.. context.Digest] },
            Text(context.RecipientClass),
            Text(context.Client),
            Text(context.Purpose),
            new NpgsqlParameter<string[]> { TypedValue = [.. context.Coordinates] },
            new NpgsqlParameter<string[]> { TypedValue = [.. context.Authorities] },
        },
    };

    private static NpgsqlParameter Text(string? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static MerkleHash Name(EntryContext context) => new(context.Digest.AsSpan());
}
