using Npgsql;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class AppendOnlyTests
{
    public static TheoryData<string> Changes => new()
    {
        "UPDATE ledger.entry SET kind = 2",
        "DELETE FROM ledger.entry WHERE idx = 4",
        "TRUNCATE ledger.entry",
        "UPDATE ledger.entry_000 SET kind = 2",
        "DELETE FROM ledger.entry_000",
        "TRUNCATE ledger.entry_000",
        "UPDATE ledger.entry SET wrapped = ''",
        "UPDATE ledger.entry SET subject = subject + 1",
        "UPDATE ledger.entry SET decision_id = gen_random_uuid()",
        "UPDATE ledger.context SET client = ''",
        "DELETE FROM ledger.context",
        "TRUNCATE ledger.context",
        "UPDATE ledger.tile SET root = sha256('')",
        "DELETE FROM ledger.tile",
        "TRUNCATE ledger.tile",
        "UPDATE ledger.checkpoint SET note = ''",
        "DELETE FROM ledger.checkpoint",
        "TRUNCATE ledger.checkpoint",
        "UPDATE ledger.cosignature SET line = ''",
        "DELETE FROM ledger.cosignature",
        "TRUNCATE ledger.cosignature",
        "UPDATE ledger.chain_end SET rows = rows",
        "UPDATE ledger.chain_end SET rows = rows + 1, name = name || 's'",
        "DELETE FROM ledger.chain_end",
        "TRUNCATE ledger.chain_end",
        "UPDATE ledger.newest_checkpoint SET size = size",
        "UPDATE ledger.newest_checkpoint SET size = size - 1",
        "DELETE FROM ledger.newest_checkpoint",
        "TRUNCATE ledger.newest_checkpoint",
        "UPDATE ledger.tree_head SET size = 0",
        "UPDATE ledger.tree_head SET size = size",
        "UPDATE ledger.tree_head SET epoch = 2, size = size + 1",
        "DELETE FROM ledger.tree_head",
        "TRUNCATE ledger.tree_head",
    };

    [DatabaseFact]
    public async Task The_gateway_has_no_privilege_to_change_anything()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(300);
        await log.CosignAsync();
        foreach (var change in Changes)
        {
            Assert.Equal((change, PostgresErrorCodes.InsufficientPrivilege), (change, await RunAsync(log.Database, DatabaseRoles.Gateway, change)));
        }
    }

    [DatabaseFact]
    public async Task Triggers_refuse_the_owner_too()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(300);
        await log.CosignAsync();
        foreach (var change in Changes)
        {
            Assert.Equal((change, PostgresErrorCodes.ObjectNotInPrerequisiteState), (change, await RunAsync(log.Database, null, change, DatabaseRoles.Owner)));
        }
    }

    [DatabaseTheory]
    [InlineData("SELECT count(*) FROM ledger.first_search")]
    [InlineData("INSERT INTO ledger.first_search (idx) VALUES (0)")]
    [InlineData("INSERT INTO ledger.newest_checkpoint (size, note) VALUES (1, '')")]
    [InlineData("INSERT INTO ledger.entry SELECT * FROM ledger.entry")]
    [InlineData("INSERT INTO ledger.entry_000 SELECT * FROM ledger.entry_000")]
    [InlineData("INSERT INTO ledger.tile SELECT * FROM ledger.tile")]
    [InlineData("INSERT INTO ledger.context (digest, coordinates, authorities) VALUES (sha256(''), '{}', '{}')")]
    [InlineData("INSERT INTO ledger.checkpoint (n, before, size, chain, note) VALUES (0, -1, 1, sha256(''), '')")]
    [InlineData("INSERT INTO ledger.cosignature (n, before, size, chain, witness, line) VALUES (0, -1, 1, sha256(''), '', '')")]
    [InlineData("SELECT ledger.keep_head(1, '')")]
    [InlineData("SELECT * FROM ledger.chain_end")]
    [InlineData("SELECT ledger.add_block(9)")]
    [InlineData("SELECT ledger.shred(1, '', '')")]
    [InlineData("INSERT INTO ledger.tree_head (only_row, size, root, nodes, epoch) VALUES (true, 1, sha256(''), '', 1)")]
    [InlineData("SELECT * FROM ledger.tree_head FOR UPDATE")]
    [InlineData("ALTER TABLE ledger.entry DISABLE TRIGGER ALL")]
    public async Task The_gateway_may_not_reach_around_the_log(string sql)
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RunAsync(database, DatabaseRoles.Gateway, sql));
    }

    [DatabaseFact]
    public async Task Shredding_may_empty_the_key_and_change_nothing_else()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(3);

        Assert.Null(await RunAsync(log.Database, null, "SET uac.shredding = 'on'; UPDATE ledger.entry SET wrapped = '' WHERE idx = 1", DatabaseRoles.Owner));
        foreach (var column in (string[])["wrapped = 'x'", "wrapped = '', kind = 2", "wrapped = '', idx = 9", "wrapped = '', sealed_body = ''", "wrapped = '', commitment = sha256('x')"])
        {
            Assert.Equal((column, PostgresErrorCodes.ObjectNotInPrerequisiteState),
                (column, await RunAsync(log.Database, null, $"SET uac.shredding = 'on'; UPDATE ledger.entry SET {column} WHERE idx = 2", DatabaseRoles.Owner)));
        }
    }

    [DatabaseFact]
    public async Task Only_what_tells_of_persons_can_be_shredded_and_a_key_becomes_no_other_but_for_one_subject()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var record = LedgerFixture.Record() with { Keys = LedgerFixture.Record().Keys with { SubjectTags = ["a", "b"] }, Subjects = ["{}"u8.ToArray(), "{}"u8.ToArray()] };
        foreach (var one in (LedgerRecord[])[LedgerFixture.Record(), record, LedgerFixture.Record() with { Kind = EntryKind.Security }, LedgerFixture.Record() with { Keys = SearchKeys.None }])
        {
            await log.AppendOneAsync(one);
        }

        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, await RunAsync(log.Database, null, "SELECT ledger.shred(idx, wrapped, sha256('')) FROM ledger.entry WHERE idx = 0", DatabaseRoles.Owner));
        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, await RunAsync(log.Database, null, "SELECT ledger.shred(idx, wrapped, '') FROM ledger.entry WHERE idx = 2", DatabaseRoles.Owner));
        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, await RunAsync(log.Database, null, "SELECT ledger.shred(idx, wrapped, '') FROM ledger.entry WHERE idx = 3", DatabaseRoles.Owner));
        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, await RunAsync(log.Database, null, "SELECT ledger.shred(idx, wrapped, wrapped || 'x') FROM ledger.entry WHERE idx = 1", DatabaseRoles.Owner));
        Assert.Null(await RunAsync(log.Database, null, "SELECT ledger.shred(idx, wrapped, overlay(wrapped PLACING sha256('') FROM 34)) FROM ledger.entry WHERE idx = 1", DatabaseRoles.Owner));
        Assert.Null(await RunAsync(log.Database, null, "SELECT ledger.shred(idx, 'another', '') FROM ledger.entry WHERE idx = 1", DatabaseRoles.Owner));
        Assert.Equal(97, await log.Database.ScalarAsync<int>("SELECT length(wrapped) FROM ledger.entry WHERE idx = 1"));
    }

    // Each would append one entry after ten: from another place, another root, with nodes that do not fit, or with columns that do not agree.
    [DatabaseTheory]
    [InlineData("9", "(SELECT root FROM ledger.tree_head)", 64, 1, false)]
    [InlineData("10", "sha256('other')", 96, 1, false)]
    [InlineData("11", "(SELECT root FROM ledger.tree_head)", 64, 1, false)]
    [InlineData("10", "(SELECT root FROM ledger.tree_head)", 32, 1, true)]
    [InlineData("10", "(SELECT root FROM ledger.tree_head)", 64, 0, true)]
    [InlineData("10", "(SELECT root FROM ledger.tree_head)", 96, 2, true)]
    public async Task The_head_moves_only_from_where_it_stands_and_over_whole_entries(string size, string root, int nodes, int decisions, bool isError)
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(10);
        var refused = await RunAsync(log.Database, DatabaseRoles.Gateway,
            $$"""
            SELECT ledger.append({{size}}, {{root}}, sha256(''), decode(repeat('00', {{nodes}}), 'hex'), ARRAY[now()], ARRAY[0]::bigint[], ARRAY[0]::bigint[],
                ARRAY(SELECT gen_random_uuid() FROM generate_series(1, {{decisions}})), ARRAY[1], ARRAY[1]::smallint[], ARRAY[sha256('')], ARRAY[''::bytea], ARRAY[''],
                ARRAY[''::bytea], '{}', '{}', '{}')
            """);

        Assert.Equal(isError, refused is not null);
        Assert.Equal(10, (await log.Store.ReadHeadAsync(default)).Tree.Size);
        Assert.Equal(10, await log.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry"));
    }

    private static async Task<string?> RunAsync(TestDatabase database, string? role, string sql, string? actAs = null)
    {
        await using var connection = await database.OpenAsync(role);
        await using var command = new NpgsqlCommand(actAs is null ? sql : $"SET ROLE {actAs}; {sql}", connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
