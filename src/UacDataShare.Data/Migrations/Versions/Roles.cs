using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>Roles and schemas. The administrator's work: nothing here can be owned by a role that does not exist yet.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0001_roles")]
internal sealed class Roles : SqlMigration
{
    protected override string? ActsAs => null;
}
