using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using UacDataShare.Data.Extracts;
using UacDataShare.Data.Records;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Records;

public sealed class ModelTests
{
    [DatabaseFact]
    public async Task The_model_has_exactly_the_columns_of_the_database()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = ContextOf(database);

        var model = context.Model.GetEntityTypes().SelectMany(Columns).Order(StringComparer.Ordinal);

        Assert.Equal(await CatalogueColumns.OfDatabaseAsync(database), model);
    }

    [DatabaseFact]
    public async Task Every_table_can_be_read_by_the_model_as_the_steward()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = ContextOf(database);

        var read = 0;
        foreach (var entity in context.Model.GetEntityTypes())
        {
            read += await CountAsync((dynamic)Set(context, entity));
        }

        Assert.Equal(0, read);
    }

    [DatabaseFact]
    public async Task Every_kind_of_record_has_the_columns_of_its_table()
    {
        await using var database = await TestDatabase.CreateAsync();
        var columns = (await CatalogueColumns.OfDatabaseAsync(database)).Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

        foreach (var kind in RecordKinds.All)
        {
            Assert.All(kind.Own, column => Assert.Contains($"{kind.Name}.{column.Name}", columns));
        }
    }

    [Fact]
    public void Kinds_stand_behind_those_that_they_refer_to()
    {
        foreach (var kind in RecordKinds.All)
        {
            var targets = kind.Columns.Select(column => column.Target).OfType<string>().Select(RecordKinds.Find).OfType<RecordKind>();
            Assert.All(targets, target => Assert.True(RecordKinds.OrderOf(target) < RecordKinds.OrderOf(kind)));
        }
    }

    private static RecordsContext ContextOf(TestDatabase database) =>
        new(new DbContextOptionsBuilder<RecordsContext>().UseNpgsql(database.Steward).Options);

    private static IEnumerable<string> Columns(IEntityType entity) => entity.GetProperties()
        .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? "" : " not null")}");

    private static object Set(RecordsContext context, IEntityType entity) =>
        typeof(DbContext).GetMethod(nameof(DbContext.Set), [])?.MakeGenericMethod(entity.ClrType).Invoke(context, null)
        ?? throw new InvalidOperationException(entity.Name);

    private static async Task<int> CountAsync<T>(DbSet<T> set)
        where T : class => (await set.ToListAsync()).Count;
}

internal static class CatalogueColumns
{
    /// <summary>Each column of the records as <c>table.column type [not null]</c>.</summary>
    public static async Task<IReadOnlyList<string>> OfDatabaseAsync(TestDatabase database)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, NULL)
                || CASE WHEN a.attnotnull OR a.attname = 'release_fy' THEN ' not null' ELSE '' END
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'records'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
