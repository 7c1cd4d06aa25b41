using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>
/// Whose signatures make a head one of the log: each of some keys, and one at least of some others. A log may sign with two keys under
/// its one name; who trusts it says whether both are needed.
/// </summary>
public sealed class LogKeys
{
    private LogKeys(ImmutableArray<VerifierKey> each, ImmutableArray<VerifierKey> any) => (Each, Any) = (each, any);

    /// <summary>The keys that all have to have signed.</summary>
    public ImmutableArray<VerifierKey> Each { get; }

    /// <summary>The keys of which one has to have signed; empty where that is not asked.</summary>
    public ImmutableArray<VerifierKey> Any { get; }

    /// <summary>The name of the log; of the first where the keys are of several.</summary>
    public string Name => (Each.IsEmpty ? Any : Each)[0].Name;

    /// <summary>One key, which has to have signed.</summary>
    public static implicit operator LogKeys(VerifierKey key) => EachOf([key]);

    /// <summary>All of these have to have signed.</summary>
    /// <exception cref="ArgumentException">There is none, or they are of several logs.</exception>
    public static LogKeys EachOf(IEnumerable<VerifierKey> keys)
    {
        ImmutableArray<VerifierKey> each = [.. keys.Distinct()];
        return each.DistinctBy(key => key.Name).Count() == 1
            ? new LogKeys(each, [])
            : throw new ArgumentException("Name the keys of one log, which bear its name.", nameof(keys));
    }

    /// <summary>One of these has to have signed. They may be of several logs: those of the log in question count.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static LogKeys AnyOf(IEnumerable<VerifierKey> keys)
    {
        ImmutableArray<VerifierKey> any = [.. keys.Distinct()];
        return any.IsEmpty ? throw new ArgumentException("Name at least one key.", nameof(keys)) : new LogKeys([], any);
    }

    /// <summary>The same, and one of these too. None asks for nothing more.</summary>
    public LogKeys AndAnyOf(IEnumerable<VerifierKey> keys) => new(Each, [.. keys.Distinct()]);

    /// <summary>The keys that bear the name of a log; null where the log is none of those that are trusted.</summary>
    internal LogKeys? Named(string origin)
    {
        ImmutableArray<VerifierKey> any = [.. Any.Where(key => key.Name == origin)];
        return Each.All(key => key.Name == origin) && any.IsEmpty == Any.IsEmpty ? new LogKeys(Each, any) : null;
    }

    internal IEnumerable<VerifierKey> All => Each.Concat(Any);

    internal bool Contains(VerifierKey key) => All.Contains(key);

    /// <summary>Why these signers do not make a head one of the log; null where they do.</summary>
    internal LedgerError? FindMissing(IReadOnlyCollection<VerifierKey> signers)
    {
        if (!signers.Any(Contains))
        {
            return LedgerErrors.NoKnownSignature();
        }

        return Each.FirstOrDefault(key => !signers.Contains(key)) is { } missing
            ? LedgerErrors.LogKeySilent(missing)
            : Any.IsEmpty || Any.Any(signers.Contains) ? null : LedgerErrors.LogKeySilent(Any[0]);
    }
}
