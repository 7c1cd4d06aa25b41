using System.Collections.Immutable;
using Npgsql;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>
/// What guards the ledger in the database, a line each: triggers with their state, functions with a hash of their text, owners, and every
/// right to do more than read. A block of entries is named <c>entry_000</c> and so on.
/// </summary>
internal sealed class GuardRows(NpgsqlConnection connection)
{
    // Of triggers alone PostgreSQL puts the text together anew, the same since version 15.
    private const string Lines = """
        WITH relation AS (
            SELECT c.oid, c.relname, c.relowner, c.relacl, c.relispartition FROM pg_class c
            WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        ), routine AS (
            SELECT p.*, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS signature FROM pg_proc p
            WHERE p.pronamespace = 'ledger'::regnamespace
        ), granted AS (
            SELECT r.relname::text AS name, r.relowner AS owner, a.* FROM relation r, aclexplode(r.relacl) a
            UNION ALL SELECT r.relname || '.' || c.attname, r.relowner, a.* FROM relation r JOIN pg_attribute c ON c.attrelid = r.oid, aclexplode(c.attacl) a
            UNION ALL SELECT f.signature, f.proowner, a.* FROM routine f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a
            UNION ALL SELECT 'the schema', n.nspowner, a.* FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'ledger'
        )
        SELECT format('trigger %s on %s, state %s: %s', t.tgname, r.relname, t.tgenabled, pg_get_triggerdef(t.oid))
        FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
        UNION ALL
        SELECT format('rule %s on %s', w.rulename, r.relname) FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class
        UNION ALL
        SELECT format('function %s, owner %s%s, %s: %s', signature, pg_get_userbyid(proowner), CASE WHEN prosecdef THEN ', security definer' END,
            array_to_string(proconfig, ' '), encode(sha256(convert_to(prosrc, 'UTF8')), 'hex')) FROM routine
        UNION ALL
        SELECT format('owner of %s: %s', relname, pg_get_userbyid(relowner)) FROM relation
        WHERE NOT relispartition OR NOT pg_has_role(relowner, 'uac_owner', 'MEMBER')
        UNION ALL
        SELECT format('role %s may act as %s', m.rolname, o.rolname) FROM pg_roles m, pg_roles o
        WHERE m.rolname IN ('uac_gateway', 'uac_portal', 'uac_steward', 'uac_auditor') AND o.rolname IN ('uac_owner', 'pg_write_all_data')
            AND pg_has_role(m.oid, o.oid, 'MEMBER')
        UNION ALL
        SELECT format('role %s may grant roles', rolname) FROM pg_roles
        WHERE rolname IN ('uac_gateway', 'uac_portal', 'uac_steward', 'uac_auditor') AND rolcreaterole
        UNION ALL
        SELECT format('right to %s on %s: %s', privilege_type, name, CASE grantee WHEN 0 THEN 'everyone' ELSE pg_get_userbyid(grantee) END)
        FROM granted WHERE grantee <> owner AND privilege_type NOT IN ('SELECT', 'USAGE')
        UNION ALL
        SELECT format('setting %s', s) FROM pg_db_role_setting, unnest(setconfig) s
        WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())) AND s LIKE 'session_replication_role=%'
        """;

    public async Task<ImmutableSortedSet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lines, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return lines.ToImmutable();
    }

    /// <summary>The names of the blocks that entries are kept in.</summary>
    public async Task<ImmutableArray<string>> BlocksAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'ledger.entry'::regclass ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var blocks = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            blocks.Add(reader.GetString(0));
        }

        return blocks.DrainToImmutable();
    }
}
