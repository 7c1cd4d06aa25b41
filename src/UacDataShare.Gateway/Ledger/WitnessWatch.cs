using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Gateway.Ledger;

/// <summary>
/// The log's witnesses: brings them the newest head, knows which head a quorum cosigned last, and closes disclosures when they are silent
/// for too long or hold another history. Without a trust policy there are none, and nothing is closed.
/// </summary>
internal sealed class WitnessWatch : IDisposable
{
    private const string EvidenceEnding = ".evidence";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private readonly LedgerOptions _options;
    // Room for sixteen signature lines of 5 kB, which every verifier has to take (c2sp.org/signed-note).
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = 1 << 18 };
    private readonly Contradictions _contradictions;
    private readonly CosignatureFreshness? _freshness;
    private readonly WitnessFeeder? _feeder;

    public WitnessWatch(
        IOptions<LedgerOptions> options, PostgresLedgerStore store, LogKey log, NpgsqlDataSource database, TimeProvider time)
    {
        (_options, _database, _time) = (options.Value, database, time);
        // Beside the signer's memory, for the same reason: no restore of the database takes it back.
        _contradictions = new Contradictions(_options.SignerStateFile + EvidenceEnding);
        if (_options.TrustPolicyFile.Length == 0)
        {
            return;
        }

        var policy = Read(_options.TrustPolicyFile, log);
        if (policy.Witnesses.Length > 0)
        {
            // Before the store was asked nobody is known to have cosigned: closed.
            _freshness = new CosignatureFreshness(
                time, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(_options.WitnessWarnMinutes), TimeSpan.FromMinutes(_options.WitnessStopMinutes), _contradictions);
            _feeder = new WitnessFeeder(store, LogKeys.AnyOf(log.All), policy, _freshness, _contradictions, _http);
            IsRequired = !policy.IsQuorum([]);
        }
    }

    /// <summary>Whether disclosures depend on the witnesses: a policy with <c>quorum none</c> only has them fed.</summary>
    public bool IsRequired { get; }

    public bool IsFed => _feeder is not null;

    /// <summary>How long ago a quorum cosigned.</summary>
    public TimeSpan Age => _freshness?.Age ?? TimeSpan.Zero;

    public bool IsWarning => IsRequired && _freshness is { IsWarning: true };

    public bool IsStopped => IsRequired && _freshness is { IsStopped: true };

    /// <summary>What a witness holds against the log; null where none does.</summary>
    public LedgerError? Contradiction => _freshness?.Contradiction;

    /// <summary>All that stand, with their evidence.</summary>
    public IReadOnlyList<Contradiction> Contradictions => _contradictions.All;

    /// <summary>The newest head that a quorum cosigned; null where there is none.</summary>
    public SignedCheckpoint? Cosigned => _feeder?.Newest;

    /// <summary>The appender's gate.</summary>
    public LedgerError? Find(LedgerRecord record) => IsRequired ? _freshness?.Find(record) : null;

    /// <summary>Begins with what the store remembers: as many heads as could be cosigned before disclosures stop.</summary>
    public Task RecallAsync(CancellationToken cancellationToken) => _feeder is null
        ? Task.CompletedTask
        : _feeder.RecallAsync(_database, 1 + (_options.WitnessStopMinutes * 60 / _options.WitnessSeconds), _time.GetUtcNow(), cancellationToken);

    /// <summary>One round over all witnesses. Gives what went wrong with each.</summary>
    public async Task<IReadOnlyList<LedgerError>> RunAsync(CancellationToken cancellationToken) =>
        _feeder is null ? [] : await _feeder.RunOnceAsync(cancellationToken);

    public void Dispose()
    {
        _http.Dispose();
        _contradictions.Dispose();
    }

    private static TrustPolicy Read(string file, LogKey log)
    {
        if (!TrustPolicy.TryParse(File.ReadAllText(file), out var policy, out var error))
        {
            throw new InvalidDataException($"{file}: {error}");
        }

        return policy.Logs.IsEmpty || policy.Logs.Any(log.All.Contains)
            ? policy
            : throw new InvalidDataException($"{file} names logs, and not this gateway's {string.Join(" or ", log.All)}.");
    }
}
