using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// The rule that a log without witnesses goes on for a while and then stops: the clock of the last head that a quorum cosigned. Give
/// <see cref="Find"/> to the appender as its gate.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="lastQuorum">When a quorum cosigned last, as the store remembers; null begins the time now.</param>
/// <param name="warnAfter">When to warn; 1 hour unless given.</param>
/// <param name="stopAfter">When to refuse disclosures; 4 hours unless given.</param>
/// <param name="contradictions">What the witnesses hold against the log; nothing unless given.</param>
public sealed class CosignatureFreshness(
    TimeProvider time, DateTimeOffset? lastQuorum = null, TimeSpan? warnAfter = null, TimeSpan? stopAfter = null, Contradictions? contradictions = null)
{
    private readonly TimeSpan _warnAfter = warnAfter ?? TimeSpan.FromHours(1);
    private readonly TimeSpan _stopAfter = stopAfter ?? TimeSpan.FromHours(4);
    private long _lastTicks = (lastQuorum ?? time.GetUtcNow()).UtcTicks;

    /// <summary>The instant by the clock of the rule.</summary>
    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How long ago a quorum cosigned.</summary>
    public TimeSpan Age => Now - new DateTimeOffset(Interlocked.Read(ref _lastTicks), TimeSpan.Zero);

    /// <summary>Whether an operator has to be told.</summary>
    public bool IsWarning => Age >= _warnAfter;

    /// <summary>Whether disclosures have to stop.</summary>
    public bool IsStopped => Contradiction is not null || Age >= _stopAfter;

    /// <summary>
    /// A witness has shown a head that this log signed and its history does not hold: disclosures stop at once, whatever the clock says, for
    /// as long as that stands.
    /// </summary>
    public LedgerError? Contradiction => contradictions?.First?.Error;

    /// <summary>A quorum cosigned a head at that time. An older time changes nothing.</summary>
    public void QuorumAt(DateTimeOffset instant)
    {
        var seen = Interlocked.Read(ref _lastTicks);
        while (instant.UtcTicks > seen)
        {
            var before = Interlocked.CompareExchange(ref _lastTicks, instant.UtcTicks, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>Why a record must not be taken; null where it may. Only what releases data is stopped: denials and security events are still recorded.</summary>
    public LedgerError? Find(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var releases = record.Kind is EntryKind.Disclosure or EntryKind.Intent;
        return releases && IsStopped ? Contradiction ?? LedgerErrors.WitnessesSilent(Age) : null;
    }
}
