using System.Collections.Immutable;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Monitoring;

/// <summary>Something that a monitor has to tell.</summary>
/// <param name="Error">What it is.</param>
/// <param name="IsContradiction">True where something signed is broken or contradicts itself; false where something could only not be seen.</param>
/// <param name="Evidence">The signed notes that show it, each of which can be verified alone.</param>
public sealed record MonitorFinding(LedgerError Error, bool IsContradiction, ImmutableArray<SignedCheckpoint> Evidence);
