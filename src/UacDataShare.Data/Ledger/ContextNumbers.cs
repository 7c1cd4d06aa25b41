using Npgsql;
using NpgsqlTypes;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// The numbers of contexts. What is known is remembered for as long as the connection lives: a database that was restored or failed
/// over, and a transaction that failed, is met on a new one.
/// </summary>
internal sealed class ContextNumbers
{
    private const int MaxRemembered = 20_000;

    private readonly Dictionary<MerkleHash, int> _numbers = [];

    public int this[EntryContext context] => _numbers[context.Name];

    public bool KnowsAll(IReadOnlyList<SealedEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (!_numbers.ContainsKey(entry.Keys.Context.Name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks for the numbers that are not known, and has those made that are new: under the lock of the head, in the transaction of the entries.</summary>
    public async Task LearnAsync(NpgsqlConnection connection, IReadOnlyList<SealedEntry> entries, CancellationToken cancellationToken)
    {
        if (_numbers.Count > MaxRemembered)
        {
            _numbers.Clear();
        }

        var unknown = entries.Select(entry => entry.Keys.Context).Where(context => !_numbers.ContainsKey(context.Name)).DistinctBy(context => context.Name).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        await using var ask = new NpgsqlBatch(connection);
        unknown.ForEach(context => ask.BatchCommands.Add(NumberOf(context)));
        await using var reader = await ask.ExecuteReaderAsync(cancellationToken);
        foreach (var context in unknown)
        {
            await reader.ReadAsync(cancellationToken);
            _numbers[context.Name] = reader.GetInt32(0);
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private static NpgsqlBatchCommand NumberOf(EntryContext context) => new("SELECT ledger.context_number($1, $2, $3, $4, $5, $6)")
    {
        Parameters =
        {
            new NpgsqlParameter<byte[]> { TypedValue = context.Name.ToArray() },
            Text(context.RecipientClass),
            Text(context.Client),
            Text(context.Purpose),
            new NpgsqlParameter<string[]> { TypedValue = [.. context.Coordinates] },
            new NpgsqlParameter<string[]> { TypedValue = [.. context.Authorities] },
        },
    };

    private static NpgsqlParameter Text(string? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
