using System.Collections.Immutable;

namespace UacDataShare.Ledger.Monitoring;

/// <summary>What one round of a monitor saw.</summary>
/// <param name="Heads">The heads whose signatures hold, in the order asked.</param>
/// <param name="Findings">What has to be told; empty where all that was asked answered and is one history.</param>
public sealed record MonitorReport(ImmutableArray<ShownHead> Heads, ImmutableArray<MonitorFinding> Findings)
{
    /// <summary>Whether a signature is broken or the log contradicts itself.</summary>
    public bool IsContradicted => Findings.Any(finding => finding.IsContradiction);

    /// <summary>Whether everybody answered with a fresh head, and all of them are one history.</summary>
    public bool IsConsistent => Findings.IsEmpty;
}
