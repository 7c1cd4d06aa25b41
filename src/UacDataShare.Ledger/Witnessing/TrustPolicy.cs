using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Witnessing;

/// <summary>A witness of a policy.</summary>
/// <param name="Name">Its name within the policy.</param>
/// <param name="Key">Its key for cosignatures.</param>
/// <param name="Url">Where requests are sent; null where the policy names none.</param>
public sealed record PolicyWitness(string Name, VerifierKey Key, string? Url);

/// <summary>Which logs are trusted, and whose cosignatures make a head good enough (c2sp.org/tlog-policy).</summary>
public sealed class TrustPolicy
{
    internal TrustPolicy(IEnumerable<VerifierKey> logs, IEnumerable<PolicyWitness> witnesses, Func<IReadOnlySet<string>, bool> quorum)
    {
        Logs = [.. logs];
        Witnesses = [.. witnesses];
        _quorum = quorum;
    }

    private readonly Func<IReadOnlySet<string>, bool> _quorum;

    /// <summary>The keys of the trusted logs. One of a log's keys makes a head its own, as c2sp.org/tlog-policy says: who wants an ML-DSA-44 line names no other.</summary>
    public ImmutableArray<VerifierKey> Logs { get; }

    /// <summary>The keys of the one log that is trusted; null where there is none or there are several.</summary>
    public LogKeys? OnlyLog => Logs.DistinctBy(key => key.Name).Count() == 1 ? LogKeys.AnyOf(Logs) : null;

    /// <summary>The known witnesses.</summary>
    public ImmutableArray<PolicyWitness> Witnesses { get; }

    /// <summary>Reads a policy file.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TrustPolicy? policy, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TrustPolicyParser().TryParse(text, out policy, out error);
    }

    /// <summary>Whether cosignatures by these keys are a quorum.</summary>
    public bool IsQuorum(IEnumerable<VerifierKey> cosigners)
    {
        ArgumentNullException.ThrowIfNull(cosigners);
        var keys = cosigners.ToHashSet();
        return _quorum(Witnesses.Where(witness => keys.Contains(witness.Key)).Select(witness => witness.Name).ToHashSet(StringComparer.Ordinal));
    }
}
