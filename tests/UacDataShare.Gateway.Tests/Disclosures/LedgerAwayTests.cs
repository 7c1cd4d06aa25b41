using System.Net;
using System.Text.Json;
using Npgsql;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>Invariant 5: with the ledger locked, full or gone the answer is 503 and holds no data.</summary>
public class LedgerAwayTests
{
    private const string Question = "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber } } }";

    [DatabaseFact]
    public Task With_the_ledger_locked_nothing_is_disclosed() => WithLedgerAsync(
        "BEGIN; LOCK TABLE ledger.tree_head IN ACCESS EXCLUSIVE MODE", "ROLLBACK");

    [DatabaseFact]
    public Task With_the_ledger_full_nothing_is_disclosed() => WithLedgerAsync(
        """
        CREATE FUNCTION ledger.no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.no_room()
        """,
        "DROP TRIGGER no_room ON ledger.entry; DROP FUNCTION ledger.no_room");

    [DatabaseFact]
    public Task With_the_ledger_gone_nothing_is_disclosed() => WithLedgerAsync(
        "ALTER TABLE ledger.entry RENAME TO entry_elsewhere", "ALTER TABLE ledger.entry_elsewhere RENAME TO entry");

    private static async Task WithLedgerAsync(string takeAway, string giveBack)
    {
        var scene = new DisclosureScene();
        await scene.InitializeAsync();
        try
        {
            await using var administrator = await scene.Gateway.Database.OpenAsync();
            await RunAsync(administrator, takeAway);

            using var refused = await scene.Hsi.SendAsync(new { query = Question, variables = new { n = scene.Open } });
            var body = await refused.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.DoesNotContain("data", JsonSerializer.Deserialize<JsonElement>(body).EnumerateObject().Select(member => member.Name));
            Assert.DoesNotContain(scene.Open, body, StringComparison.Ordinal);

            await RunAsync(administrator, giveBack);
            var again = await scene.Hsi.AskAsync(Question, new { n = scene.Open });
            Assert.Equal(scene.Open, again.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("aNumber").GetString());
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
