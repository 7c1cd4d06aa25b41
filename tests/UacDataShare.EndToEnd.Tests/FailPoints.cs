using Npgsql;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A step of an append at which the server can be halted.</summary>
internal enum FailPoint
{
    BeforeLock = 1,
    BeforeContext,
    BeforeEntries,
    AfterEntries,
    AfterHead,
    InCommit,
    BeforePublishing,
    InCommitOfPublishing,
}

/// <summary>
/// Halts appends in the server, not in the gateway: triggers, and one line in the function that takes the lock, wait for an advisory lock that
/// the test holds. The number of the lock is the step. What is halted says by the name of its connection what it has done so far, which nobody
/// else can see.
/// </summary>
internal static class FailPoints
{
    private const string LockedRow = "RETURN QUERY SELECT h.size";

    private static readonly (FailPoint Step, string Trigger)[] Triggers =
    [
        (FailPoint.BeforeContext, "TRIGGER halt_{0} BEFORE INSERT ON ledger.context FOR EACH STATEMENT"),
        (FailPoint.BeforeEntries, "TRIGGER halt_{0} BEFORE INSERT ON ledger.entry FOR EACH STATEMENT"),
        (FailPoint.AfterEntries, "TRIGGER halt_{0} AFTER INSERT ON ledger.entry FOR EACH STATEMENT"),
        (FailPoint.AfterHead, "TRIGGER halt_{0} AFTER UPDATE ON ledger.tree_head FOR EACH STATEMENT"),
        (FailPoint.InCommit, "CONSTRAINT TRIGGER halt_{0} AFTER UPDATE ON ledger.tree_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"),
        (FailPoint.BeforePublishing, "TRIGGER halt_{0} BEFORE UPDATE ON ledger.newest_checkpoint FOR EACH STATEMENT"),
        (FailPoint.InCommitOfPublishing, "CONSTRAINT TRIGGER halt_{0} AFTER UPDATE ON ledger.newest_checkpoint DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"),
    ];

    /// <summary>Puts all of them in. Gives the definition of the function that was changed.</summary>
    public static async Task<string> InstallAsync(Site site)
    {
        // The gateway bounds its waits for locks; a halt is as long as the test says.
        await site.RunAsync("""
            CREATE FUNCTION ledger.halt_at(step bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET lock_timeout = 0 AS $$
            BEGIN
                PERFORM set_config('application_name', format('%s %s %s',
                    (SELECT count(*) FROM ledger.entry), (SELECT size FROM ledger.tree_head), (SELECT size FROM ledger.newest_checkpoint)), true);
                PERFORM pg_advisory_xact_lock_shared(step);
            END $$;
            GRANT EXECUTE ON FUNCTION ledger.halt_at(bigint) TO PUBLIC;
            CREATE FUNCTION ledger.halt() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM ledger.halt_at(TG_ARGV[0]::bigint);
                RETURN NULL;
            END $$
            """);
        foreach (var (step, trigger) in Triggers)
        {
            await site.RunAsync($"CREATE {trigger.Replace("{0}", $"{step:D}", StringComparison.Ordinal)} EXECUTE FUNCTION ledger.halt({step:D})");
        }

        var locking = await site.ScalarAsync<string>("SELECT pg_get_functiondef('ledger.lock_head()'::regprocedure)");
        Assert.Contains(LockedRow, locking, StringComparison.Ordinal);
        await site.RunAsync(locking.Replace(LockedRow, $"PERFORM ledger.halt_at({FailPoint.BeforeLock:D}); {LockedRow}", StringComparison.Ordinal));
        return locking;
    }

    public static async Task RemoveAsync(Site site, string locking)
    {
        await site.RunAsync(locking);
        await site.RunAsync("DROP FUNCTION ledger.halt() CASCADE; DROP FUNCTION ledger.halt_at(bigint)");
    }

    /// <summary>Lets nobody past a step until it is disposed.</summary>
    public static async Task<Hold> HoldAsync(Site site, FailPoint step)
    {
        var connection = new NpgsqlConnection(site.AdministratorString + ";Pooling=false");
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({step:D})", connection);
        await hold.ExecuteNonQueryAsync();
        return new Hold(connection);
    }

    internal sealed class Hold(NpgsqlConnection connection) : IAsyncDisposable
    {
        /// <summary>Waits until somebody is halted there, and tells where that is; null where the question was answered without.</summary>
        public async Task<Halted?> HaltedAsync(Task<Reply> asking)
        {
            await Patience.WaitAsync("until the step was reached", async () => await FindAsync() is not null || asking.IsCompleted);
            // What was read of a session beside the first sight of its wait may be older than the wait.
            Halted? halted = null;
            await Patience.WaitAsync("until the session told its step", async () => (halted = await FindAsync()) is not null || asking.IsCompleted);
            return halted;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task<Halted?> FindAsync()
        {
            await using var find = new NpgsqlCommand(
                """
                SELECT query, application_name, NOT EXISTS (SELECT FROM ledger.tree_head FOR UPDATE SKIP LOCKED)
                FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))
                """,
                connection);
            await using var row = await find.ExecuteReaderAsync();
            if (!await row.ReadAsync() || row.GetString(1) is not [>= '0' and <= '9', ..])
            {
                return null;
            }

            var done = row.GetString(1).Split(' ').Select(long.Parse).ToArray();
            return new Halted(row.GetString(0), done[0], done[1], done[2], row.GetBoolean(2));
        }
    }
}

/// <summary>Where somebody is halted, as his own transaction sees it.</summary>
/// <param name="Statement">The statement that the client waits for.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Size">The size of the tree's head.</param>
/// <param name="Published">The size of the newest published head.</param>
/// <param name="HasLock">Whether somebody, and so he, holds the lock of the head.</param>
internal sealed record Halted(string Statement, long Entries, long Size, long Published, bool HasLock);
