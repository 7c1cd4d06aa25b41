using System.Text.RegularExpressions;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Records;

/// <summary>The catalogue of fields is the source of names: what it names has to exist.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string Schema = File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql"));

    [DatabaseFact]
    public async Task Every_column_of_the_catalogue_exists_with_the_type_of_its_field()
    {
        await using var database = await TestDatabase.CreateAsync();
        var found = (await CatalogueColumns.OfDatabaseAsync(database))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

        var fields = Fields().ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Equal(SqlType(field.Type), found.GetValueOrDefault(field.Column, "absent: " + field.Column)));
    }

    [DatabaseFact]
    public async Task Every_code_of_the_catalogue_can_be_stored()
    {
        await using var database = await TestDatabase.CreateAsync();
        var checks = await database.ScalarAsync<string>(
            "SELECT string_agg(conrelid::regclass || ' ' || pg_get_constraintdef(oid), E'\\n') FROM pg_constraint WHERE contype = 'c'");

        foreach (var field in Fields().Where(field => Enums().ContainsKey(field.Type)))
        {
            var column = field.Column.Split('.');
            var check = checks.Split('\n').Single(line => line.Contains($"records.{column[0]} ", StringComparison.Ordinal)
                && line.Contains($"(({column[1]} = ANY", StringComparison.Ordinal));
            Assert.All(Enums()[field.Type], value => Assert.Contains($"'{value}'", check, StringComparison.Ordinal));
        }
    }

    [DatabaseFact]
    public async Task Every_relation_and_function_of_the_catalogue_exists()
    {
        await using var database = await TestDatabase.CreateAsync();
        var columns = await CatalogueColumns.OfDatabaseAsync(database);

        Assert.All(Relations(), column => Assert.Contains(columns, line => line.StartsWith(column + " uuid", StringComparison.Ordinal)));
        foreach (Match attribute in Function().Matches(Schema))
        {
            var may = await database.ScalarAsync<bool>($"SELECT has_function_privilege('uac_gateway', '{attribute.Groups[1].Value}(uuid)', 'EXECUTE')");
            Assert.True(may);
        }
    }

    private static IEnumerable<(string Column, string Type)> Fields() =>
        from type in Types()
        from Match field in Field().Matches(type.Body)
        select ($"{type.Table}.{field.Groups[2].Value}", field.Groups[1].Value);

    /// <summary>The columns that a relation joins by: in the target's table, or in the own one where the parent is on the other side.</summary>
    private static IEnumerable<string> Relations()
    {
        var tables = Types().ToDictionary(type => type.Name, type => type.Table, StringComparer.Ordinal);
        return from type in Types()
               from Match relation in Relation().Matches(type.Body)
               let table = relation.Groups[3].Value == "TARGET" ? tables[relation.Groups[1].Value] : type.Table
               select $"{table}.{relation.Groups[2].Value}";
    }

    private static IEnumerable<(string Name, string Table, string Body)> Types() =>
        from Match type in TableType().Matches(Schema)
        select (type.Groups[1].Value, type.Groups[2].Value, type.Groups[3].Value);

    private static Dictionary<string, string[]> Enums() => EnumType().Matches(Schema).ToDictionary(
        match => match.Groups[1].Value,
        match => Annotation().Replace(match.Groups[2].Value, "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    private static string SqlType(string type) => type switch
    {
        "Date" => "date",
        "Boolean" => "boolean",
        "Count" or "Int" => "integer",
        _ => "text",
    };

    [GeneratedRegex(@"^type (\w+)\s+@table\(name: ""records\.(\w+)""[^{]*\{(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex TableType();

    [GeneratedRegex(@"\w+: (\w+) @field\([^)]*column: ""(\w+)""")]
    private static partial Regex Field();

    [GeneratedRegex(@"\w+(?:\([^)]*\))?: \[?(\w+)!?\]? @relation\([^)]*foreignKey: ""(\w+)"", held: (\w+)\)")]
    private static partial Regex Relation();

    [GeneratedRegex(@"^enum (\w+) \{([^}]*)\}", RegexOptions.Multiline)]
    private static partial Regex EnumType();

    [GeneratedRegex(@"@\w+\([^)]*\)")]
    private static partial Regex Annotation();

    [GeneratedRegex(@"function: ""([\w.]+)""")]
    private static partial Regex Function();
}
