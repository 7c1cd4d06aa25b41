using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>Contexts that appends left behind when they failed.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0062_unused_contexts")]
internal sealed class UnusedContexts : SqlMigration;
