using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The newest head stays in its row, however long it is.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0070_long_heads")]
internal sealed class LongHeads : SqlMigration;
