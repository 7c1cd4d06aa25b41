using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The log's rows made small: one row an entry, with what many have in common kept once.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0011_ledger_layout")]
internal sealed class LedgerLayout : SqlMigration;
