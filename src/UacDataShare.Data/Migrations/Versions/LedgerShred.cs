using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>What an entry tells of one subject is destroyed alone.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0061_ledger_shred")]
internal sealed class LedgerShred : SqlMigration;
