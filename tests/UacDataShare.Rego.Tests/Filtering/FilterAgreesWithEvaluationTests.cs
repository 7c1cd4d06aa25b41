using Npgsql;
using NpgsqlTypes;
using UacDataShare.Rego.Filtering;
using UacDataShare.Rego.Values;
using UacDataShare.TestDatabases;

namespace UacDataShare.Rego.Tests.Filtering;

/// <summary>
/// On a real server, the condition selects exactly the rows for which the rule holds when it is evaluated in full with the row as input.
/// <c>REGO_FILTER_RUNS</c> sets how many rules are tried; the seed of a failing rule is in the message.
/// </summary>
public sealed class FilterAgreesWithEvaluationTests
{
    private const int QuickRuns = 300;
    private const int Rows = 80;

    [DatabaseFact]
    public async Task A_filter_selects_the_rows_that_full_evaluation_allows()
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("REGO_FILTER_RUNS"), out var set) ? set : QuickRuns;
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = await database.OpenAsync();
        var rows = await MakeRowsAsync(connection);
        var (translated, mixed) = (0, 0);
        for (var seed = 0; seed < runs; seed++)
        {
            var policy = new RandomRowRule(new Random(seed)).Policy();
            if (await SelectedAsync(connection, policy, seed) is not { } selected)
            {
                continue;
            }

            var expected = Allowed(policy, rows);
            if (!expected.SetEquals(selected.Rows))
            {
                Assert.Fail($"Seed {seed}: {Difference(expected, selected.Rows, rows)}\n{selected.Sql}\n{policy}");
            }

            translated++;
            mixed += expected.Count is > 0 and < Rows ? 1 : 0;
        }

        Assert.True(translated > runs / 2, $"only {translated} of {runs} rules had a condition");
        Assert.True(mixed > translated / 4, $"only {mixed} of {translated} rules told rows apart");
    }

    private static async Task<(HashSet<int> Rows, string Sql)?> SelectedAsync(NpgsqlConnection connection, string policy, int seed)
    {
        var compiled = Compile(policy);
        var partial = compiled.PartiallyEvaluate("data.p.allow", Input(default), ["input.row"], EvaluationOptions.Default);
        Assert.True(partial.Error is null, $"Seed {seed}: {partial.Error}\n{policy}");
        if (partial.Predicate is not { } predicate)
        {
            Assert.NotEmpty(partial.Diagnostics);
            return null;
        }

        var result = PostgresFilter.Translate(predicate, RandomRow.Columns);
        Assert.Empty(result.Diagnostics);
        Assert.NotNull(result.Condition);
        var sql = $"SELECT id FROM row_rules r WHERE {result.Condition.Text}";
        try
        {
            return (await QueryAsync(connection, sql, result.Condition.Parameters), sql);
        }
        catch (PostgresException e)
        {
            throw new InvalidOperationException($"Seed {seed}: {sql}\n{policy}", e);
        }
    }

    private static async Task<HashSet<int>> QueryAsync(NpgsqlConnection connection, string sql, IReadOnlyList<SqlParameter> parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter.IsList
                ? new NpgsqlParameter { Value = parameter.Values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
                : new NpgsqlParameter { Value = parameter.Values[0], NpgsqlDbType = NpgsqlDbType.Text });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<int>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetInt32(0));
        }

        return found;
    }

    private static HashSet<int> Allowed(string policy, IReadOnlyList<RandomRow> rows)
    {
        var rule = Compile(policy).Rule("data.p.allow");
        var allowed = new HashSet<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var result = rule.Evaluate(Input(rows[i].AsInput()), EvaluationOptions.Default);
            Assert.True(result.Error is null, $"{result.Error}\n{policy}");
            if (result.Value.IsTruthy)
            {
                allowed.Add(i);
            }
        }

        return allowed;
    }

    private static CompiledPolicy Compile(string policy) => Policies.Compile(RegoJson.Parse(RandomRowRule.Data), policy);

    private static RegoValue Input(RegoValue row)
    {
        var known = RegoObject.Create(("word", "x"), ("number", 1), ("flag", true));
        return row.IsDefined ? RegoObject.Create(("known", known), ("row", row)) : RegoObject.Create(("known", known));
    }

    private static string Difference(HashSet<int> expected, HashSet<int> selected, IReadOnlyList<RandomRow> rows)
    {
        var at = expected.Except(selected).Concat(selected.Except(expected)).First();
        return $"{(expected.Contains(at) ? "not selected though allowed" : "selected though not allowed")}: {rows[at]}";
    }

    /// <summary>The columns have collations of a language, as they would by default; NULLs stand in every column.</summary>
    private static async Task<IReadOnlyList<RandomRow>> MakeRowsAsync(NpgsqlConnection connection)
    {
        await using var create = new NpgsqlCommand(
            """
            CREATE COLLATION careless (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
            CREATE TABLE row_rules (id int PRIMARY KEY, name text COLLATE careless, other varchar(40), age numeric, count bigint, flag boolean, mark boolean, day date)
            """,
            connection);
        await create.ExecuteNonQueryAsync();
        var random = new Random(1);
        var rows = Enumerable.Range(0, Rows).Select(_ => RandomRow.From(random)).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            await using var insert = new NpgsqlCommand(
                "INSERT INTO row_rules VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS date))", connection);
            object?[] values = [i, rows[i].Name, rows[i].Other, rows[i].Age, rows[i].Count, rows[i].Flag, rows[i].Mark, rows[i].Day];
            NpgsqlDbType[] types =
            [
                NpgsqlDbType.Integer, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Numeric,
                NpgsqlDbType.Bigint, NpgsqlDbType.Boolean, NpgsqlDbType.Boolean, NpgsqlDbType.Text,
            ];
            foreach (var (value, type) in values.Zip(types))
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
            }

            await insert.ExecuteNonQueryAsync();
        }

        return rows;
    }
}
