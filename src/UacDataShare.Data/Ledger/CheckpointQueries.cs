using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger;

/// <summary>Keeps and reads signed heads.</summary>
internal sealed class CheckpointQueries(NpgsqlDataSource database)
{
    /// <summary>Publishes a head: it is the newest unless a larger one is. Not every head is kept for good; see <c>ledger.publish</c>.</summary>
    public async Task SaveAsync(SignedCheckpoint signed, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT ledger.publish($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = signed.Checkpoint.Size });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = signed.ToString() });
        var kept = await command.ExecuteScalarAsync(cancellationToken) as string ?? string.Empty;
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
            FROM ledger.newest_checkpoint c
            """);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Keeps cosignatures and the head that they are of.</summary>
    public async Task SaveCosignaturesAsync(SignedCheckpoint head, IReadOnlyList<NoteSignature> signatures, CancellationToken cancellationToken)
    {
        // As it was read, the head may carry cosignatures already: they have rows of their own.
        await using var command = database.CreateCommand("SELECT ledger.cosign($1, $2, $3, $4)");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head.Checkpoint.Size });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = head.WithoutCosignatures().ToString() });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. signatures.Select(signature => signature.KeyMark)] });
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
