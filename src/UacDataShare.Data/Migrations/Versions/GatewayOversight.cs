using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The gateway's role for recipients that oversee.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0030_gateway_oversight")]
internal sealed class GatewayOversight : SqlMigration
{
    /// <summary>Roles belong to the cluster: only an administrator makes them.</summary>
    protected override string? ActsAs => null;
}
