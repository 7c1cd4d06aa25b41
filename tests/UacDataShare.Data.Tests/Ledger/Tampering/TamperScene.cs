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

    /// <summary>
    /// What fsck says after each of several statements, each undone before the next; <paramref name="first"/> is run before them all. No
    /// statement may be refused, save those that <paramref name="mayLeaveBlocks"/>, where no block takes the row. How many were refused.
    /// </summary>
    public async Task<int> TamperEachAsync<T>(
        string first, IEnumerable<T> all, Func<T, string> sql, Func<T, bool> mayLeaveBlocks, Action<T, FsckReport> judge)
    {
        var refusals = 0;
        await using var undone = await Administrator.BeginTransactionAsync();
        await ExecuteAsync(Silently + first);
        foreach (var one in all)
        {
            await undone.SaveAsync("untouched");
            if (await IsTakenAsync(sql(one), mayLeaveBlocks(one)))
            {
                judge(one, await CheckAsync());
            }
            else
            {
                refusals++;
            }

            // Released, or each would be nested in the one before.
            await undone.RollbackAsync("untouched");
            await undone.ReleaseAsync("untouched");
        }

        return refusals;
    }

    /// <summary>The same log once more, row for row where it lies, in a database of its own. Nobody may be at work in this one.</summary>
    public async Task<TamperScene> CopyAsync(int number)
    {
        var (source, copy) = (Administrator.Database, $"{Administrator.Database}_{number}");
        var server = Administrator.CloneWith(new NpgsqlConnectionStringBuilder(Administrator.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        var connection = Administrator.CloneWith(new NpgsqlConnectionStringBuilder(Administrator.ConnectionString) { Database = copy, Pooling = false }.ConnectionString);
        await Administrator.CloseAsync();
        await server.OpenAsync();
        await ExecuteAsync(server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{source}'");
        await ExecuteAsync(server, $"CREATE DATABASE {copy} TEMPLATE {source}");
        await Administrator.OpenAsync();
        await connection.OpenAsync();
        return new TamperScene(Name, connection, fsck, new Dropped(server, copy));
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

    private async Task<bool> IsTakenAsync(string sql, bool mayLeaveBlocks)
    {
        try
        {
            await ExecuteAsync(sql);
            return true;
        }
        catch (PostgresException refused) when (mayLeaveBlocks && refused is { SqlState: PostgresErrorCodes.CheckViolation, TableName: "entry", ConstraintName: null })
        {
            // There is no block for an entry with such an index.
            return false;
        }
    }

    private Task ExecuteAsync(string sql) => ExecuteAsync(Administrator, sql);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A database that goes when it is disposed.</summary>
    private sealed class Dropped(NpgsqlConnection server, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
            await server.DisposeAsync();
        }
    }
}
