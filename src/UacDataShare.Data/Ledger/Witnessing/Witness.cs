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
    private readonly TimeProvider _time;
    private readonly Dictionary<string, KnownLog> _logs;

    /// <summary>A witness for <paramref name="logs"/> with its memory in <paramref name="folder"/>.</summary>
    /// <exception cref="LedgerStoreException">LGR0512: a file of the folder is held by another process or damaged.</exception>
    public Witness(NoteSigner signer, IEnumerable<VerifierKey> logs, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        (_signer, _time) = (signer, time);
        _logs = logs.ToDictionary(
            log => log.Name,
            log => new KnownLog(log, SignerStateFile.Open(Path.Combine(folder, OriginHash(log.Name) + ".state"), log)),
            StringComparer.Ordinal);
    }

    /// <summary>The key that verifies the cosignatures.</summary>
    public VerifierKey Key => _signer.WitnessKey;

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
        _logs.Values.FirstOrDefault(log => OriginHash(log.Key.Name) == originHash)?.State.Last?.ToString();

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
        var status = WitnessJudgement.Judge(request, log.Key, last);
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
        var note = request.Checkpoint.Note;
        var cosignature = _signer.Cosign(note.Text, now);
        var logSignatures = note.Signatures.Where(signature => signature.KeyName == log.Key.Name && signature.KeyId == log.Key.Id).Take(1);
        log.State.Save(request.Checkpoint with { Note = new SignedNote(note.Text, [.. logSignatures, cosignature]) }, now);
        return new WitnessAnswer(status, cosignature.ToLine());
    }

    private sealed record KnownLog(VerifierKey Key, SignerStateFile State)
    {
        public SemaphoreSlim One { get; } = new(1);
    }
}
