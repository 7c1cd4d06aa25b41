using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>A batch may begin in one block of entries and end in the next.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0071_across_blocks")]
internal sealed class AcrossBlocks : SqlMigration;
