using System.Text;
using Npgsql;
using UacDataShare.Data.Synthetic;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Records;

/// <summary>Each way of asking has an index that can serve it.</summary>
public sealed class AccessPathTests
{
    private const string After = "('x', '00000000-0000-0000-0000-000000000000')";

    private static readonly (string Sql, string Index)[] Paths =
    [
        ("SELECT * FROM records.child WHERE id = '00000000-0000-0000-0000-000000000000'", "child_pkey"),
        ("SELECT * FROM records.child WHERE a_number = '990000007'", "child_a_number_idx"),
        ($"SELECT * FROM records.child WHERE (a_number, id) > {After} ORDER BY a_number, id LIMIT 51", "child_a_number_idx"),
        ($"SELECT * FROM records.child WHERE (a_number, id) < {After} ORDER BY a_number DESC, id DESC LIMIT 51", "child_a_number_idx"),
        ($"SELECT * FROM records.child WHERE (last_name, id) > {After} ORDER BY last_name, id LIMIT 51", "child_last_name_idx"),
        ("SELECT * FROM records.child WHERE last_name LIKE 'Pop%' ORDER BY last_name, id LIMIT 51", "child_last_name_idx"),
        ("SELECT * FROM records.child WHERE first_name = 'Ana'", "child_first_name_idx"),
        ("SELECT * FROM records.child ORDER BY date_of_birth, id LIMIT 51", "child_date_of_birth_idx"),
        ("SELECT * FROM records.release WHERE child_id = '00000000-0000-0000-0000-000000000000' ORDER BY id LIMIT 11", "release_child_id_idx"),
        ("SELECT * FROM records.release WHERE sponsor_id = '00000000-0000-0000-0000-000000000000'", "release_sponsor_id_idx"),
        ("SELECT * FROM records.release WHERE state = 'TX' AND release_date >= '2026-01-01'", "release_state_idx"),
        ("SELECT * FROM records.release WHERE release_date BETWEEN '2026-01-01' AND '2026-01-02'", "release_release_date_idx"),
        ("SELECT * FROM records.release WHERE zip = '77081'", "release_zip_idx"),
        ("SELECT * FROM records.release WHERE address_line LIKE '12 Sample%'", "release_address_idx"),
        ("SELECT * FROM records.household_member WHERE sponsor_id = '00000000-0000-0000-0000-000000000000'", "household_member_sponsor_id_idx"),
        ("SELECT * FROM records.protected_status WHERE child_id = '00000000-0000-0000-0000-000000000000'", "protected_status_child_id_idx"),
    ];

    [DatabaseFact]
    public async Task Every_way_of_asking_uses_its_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SyntheticSeeder.SeedAsync(database.Administrator, new SeedOptions(2000, 1), TimeProvider.System);
        await using var connection = await database.OpenAsync();

        foreach (var (sql, index) in Paths)
        {
            var plan = await PlanAsync(connection, sql);
            Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{sql}\ndoes not use {index}:\n{plan}");
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        }
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand("EXPLAIN (COSTS OFF) " + sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetString(0));
        }

        return plan.ToString();
    }
}
