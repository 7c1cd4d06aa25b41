using System.Security.Cryptography;
using Npgsql;
using UacDataShare.Data.Records;

namespace UacDataShare.Data.Extracts.Importing;

/// <summary>The register of imports: a file is known by its content, so that the same file again is the same import.</summary>
internal static class ImportRegister
{
    private const string Begin =
        """
        INSERT INTO records.import_batch (id, started_at, file_name, file_digest) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>A killed import is counted when it is run again; one that has ended keeps its counts.</summary>
    private const string End =
        """
        UPDATE records.import_batch
        SET finished_at = $2, rows_read = $3, inserted = $4, updated = $5, unchanged = $6, duplicates = $7, rejected = $8
        WHERE id = $1 AND finished_at IS NULL
        """;

    public static Guid IdOf(byte[] digest) => RecordId.For("import", "import_batch", Convert.ToHexStringLower(digest));

    public static async Task<byte[]> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    public static async Task<Guid> BeginAsync(
        NpgsqlConnection connection, string name, byte[] digest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = IdOf(digest);
        await using var command = new NpgsqlCommand(Begin, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = now.UtcDateTime }, new() { Value = name }, new() { Value = digest } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return id;
    }

    public static async Task EndAsync(
        NpgsqlConnection connection, Guid id, ImportSummary done, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(End, connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = now.UtcDateTime },
                new() { Value = done.RowsRead },
                new() { Value = done.Inserted },
                new() { Value = done.Updated },
                new() { Value = done.Unchanged },
                new() { Value = done.Duplicates },
                new() { Value = done.Rejected },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
