using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger;

/// <summary>Keeps and reads signed heads.</summary>
internal sealed class CheckpointQueries(NpgsqlDataSource database)
{
    /// <summary>
    /// Keeps a head. Its commit need not reach the disk: the head can be signed again, byte for byte, from the committed tree, and the
    /// receipts carry it anyway.
    /// </summary>
    public async Task SaveAsync(SignedCheckpoint signed, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("BEGIN"),
                new("SET LOCAL synchronous_commit = off"),
                new("INSERT INTO ledger.checkpoint (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING")
                {
                    Parameters =
                    {
                        new NpgsqlParameter<long> { TypedValue = signed.Checkpoint.Size },
                        new NpgsqlParameter<string> { TypedValue = signed.ToString() },
                    },
                },
                new("SELECT note FROM ledger.checkpoint WHERE size = $1") { Parameters = { new NpgsqlParameter<long> { TypedValue = signed.Checkpoint.Size } } },
                new("COMMIT"),
            },
        };
        var kept = await batch.ExecuteScalarAsync(cancellationToken) as string ?? string.Empty;
        if (!kept.StartsWith(signed.Note.Text, StringComparison.Ordinal))
        {
            throw new LedgerStoreException(LedgerErrors.HeadImplausible(signed.Checkpoint.Size));
        }
    }

    /// <summary>The newest head with the cosignatures that it has.</summary>
    public async Task<string?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT c.note || coalesce((SELECT string_agg(s.line, '' ORDER BY s.witness) FROM ledger.cosignature s WHERE s.size = c.size), '')
            FROM ledger.checkpoint c ORDER BY c.size DESC LIMIT 1
            """);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task SaveCosignaturesAsync(long size, IReadOnlyList<NoteSignature> signatures, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            INSERT INTO ledger.cosignature (size, witness, line)
            SELECT $1, w, l FROM unnest($2::text[], $3::text[]) AS t (w, l) ON CONFLICT (size, witness) DO NOTHING
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. signatures.Select(signature => signature.KeyName)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. signatures.Select(signature => signature.ToLine())] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> CosignedAsync(int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT c.note || string_agg(s.line, '' ORDER BY s.witness)
            FROM ledger.cosignature s JOIN ledger.checkpoint c ON c.size = s.size GROUP BY c.size, c.note ORDER BY c.size DESC LIMIT $1
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var notes = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            notes.Add(reader.GetString(0));
        }

        return notes;
    }
}
