using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>A batch is appended by one statement of the server's.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0060_ledger_append")]
internal sealed class LedgerAppend : SqlMigration;
