using System.Collections.Immutable;
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

/// <summary>Brings the newest head to every witness of a policy, keeps their cosignatures, and tells the freshness rule of each quorum.</summary>
public sealed class WitnessFeeder
{
    private const int Attempts = 3;

    private readonly PostgresLedgerStore _store;
    private readonly TileReader _tiles;
    private readonly TrustPolicy _policy;
    private readonly CosignatureFreshness _freshness;
    private readonly HttpClient _http;
    private readonly Dictionary<string, long> _oldSizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerError> _contradictions = new(StringComparer.Ordinal);

    /// <summary>Feeds the witnesses of <paramref name="policy"/> that have an address, over <paramref name="http"/>, whose timeout bounds each request.</summary>
    public WitnessFeeder(PostgresLedgerStore store, TrustPolicy policy, CosignatureFreshness freshness, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(freshness);
        ArgumentNullException.ThrowIfNull(http);
        (_store, _policy, _freshness, _http) = (store, policy, freshness, http);
        _tiles = new TileReader(store);
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
        if (await CosignedHeads.FindAsync(database, _policy, count, cancellationToken) is var (head, at))
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
        var note = await _store.ReadCheckpointAsync(cancellationToken);
        if (note is null || !SignedCheckpoint.TryParse(note, out var head, out _))
        {
            return [];
        }

        // A witness may have several keys, each with a line of the policy: one request to its address gets a line of each.
        var rounds = _policy.Witnesses.Where(witness => witness.Url is not null)
            .GroupBy(witness => witness.Url?.TrimEnd('/') ?? string.Empty, StringComparer.Ordinal)
            .Select(keys => FeedAsync(new WitnessAddress(keys.Key, [.. keys]), head, cancellationToken)).ToList();
        var outcomes = await Task.WhenAll(rounds);
        await KeepAsync(head, [.. outcomes.SelectMany(outcome => outcome.Signatures)], cancellationToken);
        return [.. outcomes.SelectMany(outcome => outcome.Errors)];
    }

    // What a witness holds against the log stands until that witness cosigns again: being out of reach does not take it back.
    private Outcome Judge(WitnessAddress witness, Outcome outcome)
    {
        lock (_contradictions)
        {
            if (outcome.Errors.FirstOrDefault(LedgerErrors.IsContradiction) is { } contradiction)
            {
                _contradictions[witness.Url] = contradiction;
            }
            else if (outcome.Signatures.Count > 0)
            {
                _contradictions.Remove(witness.Url);
            }

            _freshness.Contradiction = _contradictions.Values.FirstOrDefault();
        }

        return outcome;
    }

    private async Task KeepAsync(SignedCheckpoint head, IReadOnlyList<NoteSignature> signatures, CancellationToken cancellationToken)
    {
        await _store.SaveCosignaturesAsync(head, signatures, cancellationToken);
        var cosigned = head with { Note = head.Note.With(signatures) };
        if (CosignedHeads.QuorumAt(cosigned, _policy) is { } at)
        {
            _freshness.QuorumAt(at);
            Newest = cosigned;
        }
    }

    private async Task<Outcome> FeedAsync(
        WitnessAddress witness, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(witness, await AskAsync(witness, head, cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Outcome.Of(LedgerErrors.WitnessRefused(witness.Name, "could not be reached"));
        }
    }

    private async Task<Outcome> AskAsync(
        WitnessAddress witness, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var oldSize = OldSize(witness);
            if (oldSize > head.Checkpoint.Size)
            {
                return await FindLossAsync(witness, oldSize, cancellationToken) is { } loss ? Outcome.Of(loss) : Outcome.Nothing;
            }

            using var response = await PostAsync(witness, oldSize, head, cancellationToken);
            // The protocol is ASCII, whatever encoding the answer claims: an unknown one must not end the round.
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Remember(witness, head.Checkpoint.Size);
                return Accept(witness, head, body);
            }

            if (response.StatusCode == HttpStatusCode.UnprocessableEntity || (response.StatusCode == HttpStatusCode.Conflict && body.Length == 0))
            {
                return Outcome.Of(LedgerErrors.WitnessForked(witness.Name, head.Checkpoint.Size));
            }

            if (response.StatusCode != HttpStatusCode.Conflict || !long.TryParse(body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            {
                return Outcome.Of(LedgerErrors.WitnessRefused(witness.Name, $"answered {(int)response.StatusCode}"));
            }

            Remember(witness, seen);
        }

        return Outcome.Of(LedgerErrors.WitnessRefused(witness.Name, "named another size each time"));
    }

    // Another gateway may have shown a newer head in between, and the tree is never behind its signed heads: only that is a loss.
    private async Task<LedgerError?> FindLossAsync(WitnessAddress witness, long seen, CancellationToken cancellationToken)
    {
        var size = (await _store.ReadHeadAsync(cancellationToken)).Tree.Size;
        return seen > size ? LedgerErrors.WitnessAhead(witness.Name, seen, size) : null;
    }

    private async Task<HttpResponseMessage> PostAsync(WitnessAddress witness, long oldSize, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        var size = head.Checkpoint.Size;
        var proof = oldSize == 0 || oldSize == size
            ? []
            : (await _tiles.ProveConsistencyAsync(oldSize, size, cancellationToken)).Match(hashes => hashes, error => throw new LedgerStoreException(error));
        using var content = new StringContent(new AddCheckpointRequest(oldSize, proof, head).ToString(), Encoding.UTF8, "text/plain");
        return await _http.PostAsync(new Uri($"{witness.Url}/add-checkpoint"), content, cancellationToken);
    }

    private static Outcome Accept(WitnessAddress witness, SignedCheckpoint head, string body)
    {
        var lines = SignedNote.TryParse($"{head.Note.Text}\n{body}", out var note, out _) ? note : new SignedNote(head.Note.Text, []);
        var valid = witness.Keys.Select(one => (one.Name, Signature: ValidOf(one.Key, lines))).ToList();
        return new Outcome(
            [.. valid.Select(one => one.Signature).OfType<NoteSignature>()],
            [.. valid.Where(one => one.Signature is null).Select(one => LedgerErrors.WitnessRefused(one.Name, "gave no valid cosignature"))]);
    }

    private static NoteSignature? ValidOf(VerifierKey key, SignedNote lines)
    {
        var own = lines.Signatures.FirstOrDefault(signature => signature.KeyName == key.Name && signature.KeyId == key.Id);
        return own is not null && key.Verify(Encoding.UTF8.GetBytes(lines.Text), own.Bytes.Span) ? own : null;
    }

    private long OldSize(WitnessAddress witness)
    {
        lock (_oldSizes)
        {
            return _oldSizes.GetValueOrDefault(witness.Url);
        }
    }

    private void Remember(WitnessAddress witness, long size)
    {
        lock (_oldSizes)
        {
            _oldSizes[witness.Url] = size;
        }
    }

    /// <summary>One witness, with each of its keys that the policy names.</summary>
    private sealed record WitnessAddress(string Url, ImmutableArray<PolicyWitness> Keys)
    {
        public string Name => string.Join(" and ", Keys.Select(key => key.Name));
    }

    /// <summary>The cosignatures of a round, and what was wrong.</summary>
    private sealed record Outcome(IReadOnlyList<NoteSignature> Signatures, IReadOnlyList<LedgerError> Errors)
    {
        public static Outcome Nothing { get; } = new([], []);

        public static Outcome Of(LedgerError error) => new([], [error]);
    }
}
