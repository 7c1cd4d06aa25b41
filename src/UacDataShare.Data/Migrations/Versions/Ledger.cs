using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The transparency log: head, entries, tiles, checkpoints and the private index.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0010_ledger")]
internal sealed class Ledger : SqlMigration;
