using UacDataShare.Data.Ledger.Checking;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>What guards the tables: whoever opens them for a change is named before anything was changed.</summary>
public sealed class GuardCheckTests
{
    private static readonly string File = Path.Combine(Repository.Root, "src", "UacDataShare.Data", "Ledger", "Checking", "ledger-guards.txt");

    /// <summary>What is done, and what the finding tells of.</summary>
    private static readonly (string Sql, string Names)[] Openings =
    [
        ("ALTER TABLE ledger.entry DISABLE TRIGGER only_shredding", "only_shredding"),
        ("ALTER TABLE ledger.entry_002 DISABLE TRIGGER no_truncate", "entry_002"),
        ("ALTER TABLE ledger.checkpoint ENABLE REPLICA TRIGGER no_change", "no_change on checkpoint"),
        ("DROP TRIGGER no_delete ON ledger.tree_head", "no_delete on tree_head"),
        ("CREATE OR REPLACE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN NEW; END'", "refuse_change()"),
        ("ALTER FUNCTION ledger.publish SET search_path = public", "publish"),
        ("ALTER FUNCTION ledger.publish SECURITY INVOKER", "publish"),
        ("DROP FUNCTION ledger.shred", "shred"),
        ("CREATE FUNCTION ledger.other() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'", "other()"),
        ("GRANT UPDATE ON ledger.entry TO uac_gateway", "UPDATE on entry: uac_gateway"),
        ("GRANT UPDATE (note) ON ledger.checkpoint TO uac_portal", "checkpoint.note"),
        ("GRANT INSERT ON ledger.cosignature TO PUBLIC", "everyone"),
        ("GRANT EXECUTE ON FUNCTION ledger.shred TO uac_gateway", "shred"),
        ("GRANT CREATE ON SCHEMA ledger TO uac_steward", "the schema"),
        ("REVOKE EXECUTE ON FUNCTION ledger.cosign FROM uac_gateway", "cosign"),
        ("ALTER TABLE ledger.tile OWNER TO uac_gateway", "owner of tile"),
        ("CREATE RULE nothing AS ON INSERT TO ledger.tile DO INSTEAD NOTHING", "rule nothing"),
        ("CREATE TABLE ledger.other ()", "owner of other"),
        ("GRANT uac_owner TO uac_gateway", "uac_gateway may act as uac_owner"),
        ("GRANT pg_write_all_data TO uac_portal", "uac_portal may act as pg_write_all_data"),
        ("ALTER ROLE uac_auditor SUPERUSER", "uac_auditor may act as"),
        ("ALTER ROLE uac_steward CREATEROLE", "uac_steward may grant roles"),
        ("ALTER TABLE ledger.entry_002 OWNER TO uac_gateway", "owner of entry_002: uac_gateway"),
        ("ALTER ROLE uac_gateway SET session_replication_role = replica", "session_replication_role"),
    ];

    [DatabaseFact]
    public async Task What_the_migrations_make_is_what_is_expected()
    {
        var database = await TestDatabase.SharedAsync();
        await using var connection = await database.OpenAsync(DatabaseRoles.Auditor);
        var lines = await new GuardRows(connection).ReadAsync(default);
        var text = string.Concat(lines.Where(line => !line.Contains("entry_00", StringComparison.Ordinal) || line.Contains("entry_000", StringComparison.Ordinal)).Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, text);
            return;
        }

        Assert.Equal(await System.IO.File.ReadAllTextAsync(File), text);
    }

    [DatabaseFact]
    public async Task Whatever_opens_the_tables_for_a_change_is_named()
    {
        await using var scene = await TamperScenes.CosignedAsync();
        var wrong = new List<string>();
        foreach (var (sql, names) in Openings)
        {
            var report = await scene.TamperAsync(sql);
            if (report.Findings is not [{ Table: "schema", Error: { Code: "LGR0706", Index: null } error }] || !error.Message.Contains(names, StringComparison.Ordinal))
            {
                wrong.Add($"{sql}: {string.Join(" | ", report.Findings)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [DatabaseFact]
    public async Task A_block_more_and_a_reader_more_are_no_fault()
    {
        await using var scene = await TamperScenes.CosignedAsync();

        Assert.Empty((await scene.TamperAsync("SELECT ledger.add_block(4); GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO uac_steward")).Findings);
    }
}
