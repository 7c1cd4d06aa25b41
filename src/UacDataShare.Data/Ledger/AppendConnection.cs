using System.Globalization;
using Npgsql;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// The connection that appends. It stays open, so that its statements stay prepared, and is given up after any failure, together with what
/// was remembered over it: nothing is built upon what a broken transaction left.
/// </summary>
internal sealed class AppendConnection(NpgsqlDataSource database, TimeSpan lockTimeout) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>Whether the server warned since <see cref="ForgetWarnings"/>: a warning at COMMIT says that a standby may lack the batch.</summary>
    public bool WasWarned { get; private set; }

    /// <summary>The head as this connection saw it last; null where it saw none yet.</summary>
    public TreeHead? Head { get; set; }

    /// <summary>The numbers of contexts as this connection knows them.</summary>
    public ContextNumbers Contexts { get; private set; } = new();

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open } open)
        {
            return open;
        }

        Abandon();
        var connection = await database.OpenConnectionAsync(cancellationToken);
        _connection = connection;
        connection.Notice += OnNotice;

        // No statement timeout: it would also end a COMMIT that waits for the standby, and report that as success. Warnings must pass.
        var milliseconds = ((long)lockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        await using var prepare = new NpgsqlCommand(
            $"""
            SET lock_timeout = {milliseconds}; SET statement_timeout = 0; SET client_min_messages = warning;
            SET default_transaction_isolation = 'read committed'; SET default_transaction_read_only = off; SET enable_seqscan = off
            """,
            connection);
        await prepare.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public void ForgetWarnings() => WasWarned = false;

    /// <summary>Gives the connection up after a failure. The server rolls back what was not committed.</summary>
    public void Abandon(Task? running = null)
    {
        var connection = _connection;
        _connection = null;
        (Head, Contexts) = (null, new ContextNumbers());
        if (connection is not null)
        {
            connection.Notice -= OnNotice;
            _ = CloseAsync(connection, running ?? Task.CompletedTask);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }

    // A COMMIT in flight must not be cancelled, and a connection in use cannot be closed: wait for it, however long.
    private static async Task CloseAsync(NpgsqlConnection connection, Task running)
    {
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception failure) when (StoreFailure.IsOne(failure) || failure is InvalidOperationException)
        {
            // It is gone either way.
        }
    }

    private void OnNotice(object sender, NpgsqlNoticeEventArgs notice) => WasWarned |= notice.Notice.Severity != "NOTICE";
}
