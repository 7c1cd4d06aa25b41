using Npgsql;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>Which heads a quorum cosigned, and when.</summary>
internal static class CosignedHeads
{
    // Index-only over the cosignatures' sizes: a head that nobody cosigned is not looked at.
    private const string Newest = """
        SELECT c.note || (SELECT string_agg(s.line, '' ORDER BY s.witness) FROM ledger.cosignature s WHERE s.size = c.size)
        FROM ledger.checkpoint c
        WHERE c.size IN (SELECT DISTINCT s.size FROM ledger.cosignature s ORDER BY s.size DESC LIMIT $1)
        ORDER BY c.size DESC
        """;

    /// <summary>
    /// The newest head with a quorum, by cosignatures of no later time than <paramref name="latest"/>, among the last <paramref name="count"/> that anyone
    /// cosigned; null where none has one.
    /// </summary>
    public static async Task<(SignedCheckpoint Head, DateTimeOffset At)?> FindAsync(
        NpgsqlDataSource database, TrustPolicy policy, int count, DateTimeOffset latest, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Newest);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (SignedCheckpoint.TryParse(reader.GetString(0), out var head, out _) && QuorumAt(head, policy, latest) is { } at)
            {
                return (head, at);
            }
        }

        return null;
    }

    /// <summary>
    /// When the quorum of a head was complete; null where it has none. A quorum is as old as its oldest member, and a cosignature that
    /// states no time counts for none: it does not say that the head was the newest. Nor does one of a later time than <paramref name="latest"/>, which
    /// would keep disclosures open until then.
    /// </summary>
    public static DateTimeOffset? QuorumAt(SignedCheckpoint head, TrustPolicy policy, DateTimeOffset latest)
    {
        var keys = policy.Witnesses.Select(witness => witness.Key).ToList();
        if (keys.Count == 0 || !head.Note.TryVerify(keys, out var cosigners, out _))
        {
            return null;
        }

        var dated = cosigners.Where(key => NewestOf(key, head, latest) is not null).ToList();
        return policy.IsQuorum(dated) ? dated.Min(key => NewestOf(key, head, latest)) : null;
    }

    // A witness may have cosigned one head several times: its newest counts.
    private static DateTimeOffset? NewestOf(VerifierKey key, SignedCheckpoint head, DateTimeOffset latest) => head.Note.Signatures
        .Where(signature => key.Matches(signature) && signature.CosignedAt() <= latest).Max(signature => signature.CosignedAt());
}
