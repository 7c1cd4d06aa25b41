using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>Kept heads and cosignatures made into chains, so that a row of them that is changed or gone is noticed.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0050_ledger_chains")]
internal sealed class LedgerChains : SqlMigration;
