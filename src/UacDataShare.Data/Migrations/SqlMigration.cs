using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations;

/// <summary>
/// A migration whose statements stand in <c>Migrations/Sql/&lt;id&gt;.sql</c>. There is no way down: a mistake is mended by the next
/// migration, and a ledger is never unmade.
/// </summary>
internal abstract class SqlMigration : Migration
{
    /// <summary>The role that the statements run as, so that it owns what they make; null is the administrator.</summary>
    protected virtual string? ActsAs => DatabaseRoles.Owner;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var id = GetType().GetCustomAttribute<MigrationAttribute>()?.Id
            ?? throw new InvalidOperationException($"{GetType().Name} carries no [Migration].");
        var sql = Read(id);
        migrationBuilder.Sql(ActsAs is null ? sql : $"SET LOCAL ROLE {ActsAs};\n{sql}\nRESET ROLE;");
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Migrations go forward only: write the next one.");

    private static string Read(string id)
    {
        var assembly = typeof(SqlMigration).Assembly;
        var name = $"{assembly.GetName().Name}.Migrations.Sql.{id}.sql";
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration {id} has no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
