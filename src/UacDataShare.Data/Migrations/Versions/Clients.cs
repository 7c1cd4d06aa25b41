using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The registered clients, and the memory of used tokens that several gateways share.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0020_clients")]
internal sealed class Clients : SqlMigration;
