using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UacDataShare.Data.Migrations.Versions;

/// <summary>The operations that clients registered, and what an operation of a client may cost.</summary>
[DbContext(typeof(MigrationContext))]
[Migration("0040_documents")]
internal sealed class Documents : SqlMigration;
