using Npgsql;
using UacDataShare.Data.Ledger;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>A log that may be tampered with, and the check that has to notice. Nothing that is done to it stays.</summary>
internal sealed class TamperScene(string name, NpgsqlConnection administrator, LedgerFsck fsck, params IAsyncDisposable[] owned) : IAsyncDisposable
{
    // As an intruder with a superuser's rights: no trigger runs.
    private const string Silently = "SET LOCAL session_replication_role = replica; ";

    public string Name { get; } = name;

    public NpgsqlConnection Administrator { get; } = administrator;

    /// <summary>What fsck says, an hour after the entries were made.</summary>
    public Task<FsckReport> CheckAsync() => fsck.CheckAsync(Administrator, LedgerFixture.Began.AddHours(1), null, CancellationToken.None);

    /// <summary>What fsck says once these statements were run.</summary>
    public async Task<FsckReport> TamperAsync(string sql)
    {
        await using var undone = await Administrator.BeginTransactionAsync();
        await ExecuteAsync(Silently + sql);
        return await CheckAsync();
    }

    /// <summary>What fsck says after each of several statements, each undone before the next; <paramref name="first"/> is run before them all.</summary>
    public async Task TamperEachAsync<T>(string first, IEnumerable<T> all, Func<T, string> sql, Action<T, FsckReport> judge)
    {
        await using var undone = await Administrator.BeginTransactionAsync();
        await ExecuteAsync(Silently + first);
        foreach (var one in all)
        {
            await undone.SaveAsync("untouched");
            try
            {
                await ExecuteAsync(sql(one));
                judge(one, await CheckAsync());
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.CheckViolation)
            {
                // No block takes an entry with such an index.
            }

            // Released, or each would be nested in the one before.
            await undone.RollbackAsync("untouched");
            await undone.ReleaseAsync("untouched");
        }
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, Administrator);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Administrator.DisposeAsync();
        foreach (var one in owned)
        {
            await one.DisposeAsync();
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Administrator);
        await command.ExecuteNonQueryAsync();
    }
}
