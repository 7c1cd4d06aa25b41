using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The tables of records, and the functions by which a row rule asks about a protected status.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0002_records")]
internal sealed class RecordTables : SqlMigration;
