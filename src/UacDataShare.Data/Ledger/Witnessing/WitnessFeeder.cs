using System.Globalization;
using System.Net;
using System.Text;
using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// Brings the newest head to every witness of a policy, keeps their cosignatures, and tells the freshness rule of each quorum. A witness that
/// refuses is asked for what it holds against the log: with a proof disclosures stop, without one it is a witness that did not cosign.
/// </summary>
public sealed class WitnessFeeder
{
    private const int Attempts = 3;

    private readonly PostgresLedgerStore _store;
    private readonly LogKeys _log;
    private readonly TileReader _tiles;
    private readonly TrustPolicy _policy;
    private readonly CosignatureFreshness _freshness;
    private readonly HttpClient _http;
    private readonly Contradictions _contradictions;
    private readonly WitnessEvidence _evidence;
    private readonly Dictionary<string, long> _oldSizes = new(StringComparer.Ordinal);

    /// <summary>Feeds the witnesses of <paramref name="policy"/> that have an address.</summary>
    /// <param name="store">The log.</param>
    /// <param name="log">The log's keys: what any of them signed counts.</param>
    /// <param name="policy">Who witnesses it.</param>
    /// <param name="freshness">Told of each quorum; it asks <paramref name="contradictions"/> by itself.</param>
    /// <param name="contradictions">Remembers what the witnesses hold against the log.</param>
    /// <param name="http">Its timeout bounds each request.</param>
    public WitnessFeeder(
        PostgresLedgerStore store, LogKeys log, TrustPolicy policy, CosignatureFreshness freshness, Contradictions contradictions, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(freshness);
        ArgumentNullException.ThrowIfNull(contradictions);
        ArgumentNullException.ThrowIfNull(http);
        (_store, _log, _policy, _freshness, _contradictions, _http) = (store, log, policy, freshness, contradictions, http);
        _tiles = new TileReader(store);
        _evidence = new WitnessEvidence(store, _tiles, log, http);
    }

    /// <summary>The newest head that a quorum cosigned, as far as this feeder knows; null before the first.</summary>
    public SignedCheckpoint? Newest { get; private set; }

    /// <summary>
    /// Begins where the store left off: with the last quorum among its newest <paramref name="count"/> cosigned heads, or with the
    /// first entry where nobody ever cosigned. A gateway that is started anew gets no new time.
    /// </summary>
    /// <param name="database">The log's database.</param>
    /// <param name="count">How many heads to look at.</param>
    /// <param name="now">The instant, from which an empty log counts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task RecallAsync(NpgsqlDataSource database, int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _contradictions.RecallAsync(cancellationToken);
        if (await CosignedHeads.FindAsync(database, _policy, count, now + WitnessClock.Tolerance, cancellationToken) is var (head, at))
        {
            Newest = head;
            _freshness.QuorumAt(at);
            return;
        }

        await using var first = database.CreateCommand("SELECT min(instant) FROM ledger.entry WHERE idx = 0");
        var began = await first.ExecuteScalarAsync(cancellationToken);
        _freshness.QuorumAt(began is DateTime instant ? new DateTimeOffset(instant, TimeSpan.Zero) : now);
    }

    /// <summary>One round: every witness once, side by side. Gives what went wrong; an unreachable witness is no exception.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read or written.</exception>
    public async Task<IReadOnlyList<LedgerError>> RunOnceAsync(CancellationToken cancellationToken)
    {
        // Read anew each round: an operator ends a contradiction by moving its file away.
        await _contradictions.RecallAsync(cancellationToken);
        var note = await _store.ReadCheckpointAsync(cancellationToken);
        if (note is null)
        {
            return [];
        }

        // Read from the database: what the log did not sign is shown to nobody, and is no evidence of what it signed.
        if (!SignedCheckpoint.TryParse(note, out var head, out var error) || !head.TryVerify(_log, [], out _, out error))
        {
            return [error];
        }

        // A witness may have several keys, each with a line of the policy: one request to its address gets a line of each.
        var rounds = _policy.Witnesses.Where(witness => witness.Url is not null)
            .GroupBy(witness => witness.Url?.TrimEnd('/') ?? string.Empty, StringComparer.Ordinal)
            .Select(keys => FeedAsync(new WitnessKeys(keys.Key, [.. keys]), head, cancellationToken)).ToList();
        var outcomes = await Task.WhenAll(rounds);
        await KeepAsync(head, [.. outcomes.SelectMany(outcome => outcome.Signatures)], cancellationToken);
        return [.. outcomes.SelectMany(outcome => outcome.Errors)];
    }

    private async Task KeepAsync(SignedCheckpoint head, IReadOnlyList<NoteSignature> signatures, CancellationToken cancellationToken)
    {
        await _store.SaveCosignaturesAsync(head, signatures, cancellationToken);
        var cosigned = head with { Note = head.Note.With(signatures) };
        if (CosignedHeads.QuorumAt(cosigned, _policy, _freshness.Now + WitnessClock.Tolerance) is { } at)
        {
            _freshness.QuorumAt(at);
            Newest = cosigned;
        }
    }

    private async Task<FeedOutcome> FeedAsync(WitnessKeys witness, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await AskAsync(witness, head, cancellationToken);
            if (outcome.Signatures.Max(signature => signature.CosignedAt()) is { } cosignedAt)
            {
                // Being out of reach takes nothing back, but who cosigns holds nothing against this history.
                await _contradictions.EndAsync(witness.First.Name, cosignedAt, _freshness.Now, cancellationToken);
            }

            return outcome;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return FeedOutcome.Of(LedgerErrors.WitnessRefused(witness.Name, "could not be reached"));
        }
    }

    private async Task<FeedOutcome> AskAsync(WitnessKeys witness, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var oldSize = OldSize(witness);
            if (oldSize > head.Checkpoint.Size)
            {
                return await FindLossAsync(witness, head, oldSize, cancellationToken) is { } loss ? FeedOutcome.Of(loss) : FeedOutcome.Nothing;
            }

            using var response = await PostAsync(witness, oldSize, head, cancellationToken);
            // The protocol is ASCII, whatever encoding the answer claims: an unknown one must not end the round.
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Remember(witness, head.Checkpoint.Size);
                return CosignatureAnswer.Read(witness, head, body, _freshness.Now + WitnessClock.Tolerance);
            }

            // A 409 either names the size that the witness has, or says that it has this size with another root.
            var seen = long.TryParse(body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size != oldSize ? size : (long?)null;
            if (response.StatusCode == HttpStatusCode.UnprocessableEntity || (response.StatusCode == HttpStatusCode.Conflict && seen is null))
            {
                return FeedOutcome.Of(await FindContradictionAsync(witness, head, cancellationToken)
                    ?? LedgerErrors.WitnessRefused(witness.Name, $"refused the head of {head.Checkpoint.Size} entries and shows none that speaks against it"));
            }

            if (response.StatusCode != HttpStatusCode.Conflict)
            {
                return FeedOutcome.Of(LedgerErrors.WitnessRefused(witness.Name, $"answered {(int)response.StatusCode}"));
            }

            Remember(witness, seen ?? 0);
        }

        return FeedOutcome.Of(LedgerErrors.WitnessRefused(witness.Name, "named another size each time"));
    }

    // Another gateway may have shown a newer head in between, and the tree is never behind its signed heads: only that is a loss.
    private async Task<LedgerError?> FindLossAsync(WitnessKeys witness, SignedCheckpoint head, long seen, CancellationToken cancellationToken)
    {
        if (await FindContradictionAsync(witness, head, cancellationToken) is { } proven)
        {
            return proven;
        }

        var size = (await _store.ReadHeadAsync(cancellationToken)).Tree.Size;
        if (seen <= size)
        {
            return null;
        }

        // Said once and not proved: asked anew in the next round, or a word of anyone would keep it from being fed for ever.
        Remember(witness, 0);
        return LedgerErrors.WitnessRefused(witness.Name, $"names {seen} entries, of which the log has {size}, and shows no such head");
    }

    private async Task<LedgerError?> FindContradictionAsync(WitnessKeys witness, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        if (await _evidence.FindAsync(witness.First, head, _freshness.Now, cancellationToken) is not { } found)
        {
            return null;
        }

        await _contradictions.AddAsync(found, cancellationToken);
        return found.Error;
    }

    private async Task<HttpResponseMessage> PostAsync(WitnessKeys witness, long oldSize, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        var size = head.Checkpoint.Size;
        var proof = oldSize == 0 || oldSize == size
            ? []
            : (await _tiles.ProveConsistencyAsync(oldSize, size, cancellationToken)).Match(hashes => hashes, error => throw new LedgerStoreException(error));
        using var content = new StringContent(new AddCheckpointRequest(oldSize, proof, head).ToString(), Encoding.UTF8, "text/plain");
        return await _http.PostAsync(WitnessAddress.AddCheckpoint(witness.First), content, cancellationToken);
    }

    private long OldSize(WitnessKeys witness)
    {
        lock (_oldSizes)
        {
            return _oldSizes.GetValueOrDefault(witness.Url);
        }
    }

    private void Remember(WitnessKeys witness, long size)
    {
        lock (_oldSizes)
        {
            _oldSizes[witness.Url] = size;
        }
    }
}
