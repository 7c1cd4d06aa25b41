using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// A witness (c2sp.org/tlog-witness): cosigns heads of the logs that it knows, each only if it continues the one cosigned before. What it
/// cosigned is on disk before the answer leaves. One process holds a folder at a time.
/// </summary>
public sealed class Witness : IDisposable
{
    private readonly NoteSigner _signer;
    private readonly MLDsa44Cosigner? _second;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, KnownLog> _logs;

    /// <summary>A witness for <paramref name="logs"/> with its memory in <paramref name="folder"/>.</summary>
    /// <param name="signer">Its Ed25519 key and its name.</param>
    /// <param name="logs">The keys of the logs. Where several bear one log's name, all of them have to have signed.</param>
    /// <param name="folder">Where it remembers what it cosigned.</param>
    /// <param name="time">The clock.</param>
    /// <param name="second">Its ML-DSA-44 key under the same name, which then cosigns beside; null where it has none.</param>
    /// <exception cref="ArgumentException">With a second key: the name of a log is longer than 255 bytes.</exception>
    /// <exception cref="LedgerStoreException">LGR0512: a file of the folder is held by another process or damaged.</exception>
    public Witness(NoteSigner signer, IEnumerable<VerifierKey> logs, string folder, TimeProvider time, MLDsa44Cosigner? second = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        (_signer, _second, _time) = (signer, second, time);
        logs = [.. logs];
        if (second is not null && logs.Any(key => Encoding.UTF8.GetByteCount(key.Name) > MLDsa44Cosigner.MaxNameLength))
        {
            throw new ArgumentException($"A log whose name is longer than {MLDsa44Cosigner.MaxNameLength} bytes cannot be cosigned with ML-DSA-44.", nameof(logs));
        }

        _logs = logs.GroupBy(key => key.Name, StringComparer.Ordinal).ToDictionary(
            log => log.Key,
            log => new KnownLog(
                LogKeys.EachOf(log), SignerStateFile.Open(Path.Combine(folder, OriginHash(log.Key) + ".state"), LogKeys.AnyOf(log), Keys)),
            StringComparer.Ordinal);
    }

    /// <summary>The key that verifies the Ed25519 cosignatures.</summary>
    public VerifierKey Key => _signer.WitnessKey;

    /// <summary>The keys that verify the cosignatures, one line each.</summary>
    public ImmutableArray<VerifierKey> Keys => _second is null ? [Key] : [Key, _second.Key];

    /// <summary>The name under which the heads of a log are monitored: SHA-256 of its origin in hexadecimal.</summary>
    public static string OriginHash(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>Answers <c>add-checkpoint</c>.</summary>
    /// <exception cref="IOException">What was to be cosigned could not be remembered: nothing was cosigned.</exception>
    public Task<WitnessAnswer> AddCheckpointAsync(string body, CancellationToken cancellationToken) => AddCheckpointAsync(Encoding.UTF8.GetBytes(body), cancellationToken);

    /// <summary>Answers <c>add-checkpoint</c> with the bytes as they came.</summary>
    /// <exception cref="IOException">What was to be cosigned could not be remembered: nothing was cosigned.</exception>
    public async Task<WitnessAnswer> AddCheckpointAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!AddCheckpointRequest.TryParse(body.Span, out var request, out _))
        {
            return new WitnessAnswer(WitnessStatus.BadRequest, string.Empty);
        }

        if (!_logs.TryGetValue(request.Checkpoint.Checkpoint.Origin, out var log))
        {
            return new WitnessAnswer(WitnessStatus.UnknownLog, string.Empty);
        }

        // Looking at the last head and remembering the new one are one step, or two requests at once could roll the memory back.
        await log.One.WaitAsync(cancellationToken);
        try
        {
            return Answer(request, log);
        }
        finally
        {
            log.One.Release();
        }
    }

    /// <summary>The newest cosigned head of a log by the hash of its origin, for monitors to compare; null where there is none.</summary>
    public string? FindCheckpoint(string originHash) =>
        _logs.FirstOrDefault(log => OriginHash(log.Key) == originHash).Value?.State.Last?.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.State.Dispose();
            log.One.Dispose();
        }
    }

    private WitnessAnswer Answer(AddCheckpointRequest request, KnownLog log)
    {
        var last = log.State.Last?.Checkpoint;
        var status = WitnessJudgement.Judge(request, log.Keys, last);
        // A conflict without a size is the other kind: this size was cosigned with another root, and no proof can mend that.
        if (status == WitnessStatus.Conflict && request.OldSize != (last?.Size ?? 0))
        {
            return new WitnessAnswer(status, string.Create(CultureInfo.InvariantCulture, $"{last?.Size ?? 0}\n"), "text/x.tlog.size");
        }

        if (status != WitnessStatus.Cosign)
        {
            return new WitnessAnswer(status, string.Empty);
        }

        var now = _time.GetUtcNow();
        var cosignatures = Cosign(request.Checkpoint, now);
        var note = request.Checkpoint.Note;
        var own = note.Signatures.Where(signature => log.Keys.Each.Any(key => key.Matches(signature)));
        log.State.Save(request.Checkpoint with { Note = new SignedNote(note.Text, [.. own.DistinctBy(signature => signature.KeyMark), .. cosignatures]) }, now);
        return new WitnessAnswer(status, string.Concat(cosignatures.Select(cosignature => cosignature.ToLine())));
    }

    private List<NoteSignature> Cosign(SignedCheckpoint head, DateTimeOffset now)
    {
        var first = _signer.Cosign(head.Note.Text, now);
        return _second is null ? [first] : [first, _second.Cosign(head.Checkpoint, now)];
    }

    private sealed record KnownLog(LogKeys Keys, SignerStateFile State)
    {
        public SemaphoreSlim One { get; } = new(1);
    }
}
