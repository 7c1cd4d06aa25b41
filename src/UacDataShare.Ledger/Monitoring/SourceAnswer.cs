using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Ledger.Monitoring;

/// <summary>What one part answered when a monitor asked it for its newest head.</summary>
/// <param name="Source">Who was asked, in words for a reader.</param>
/// <param name="Note">The note; null where none could be had.</param>
/// <param name="Failure">Why there is no note, as the end of a sentence; null where there is one.</param>
public sealed record SourceAnswer(string Source, string? Note, string? Failure = null)
{
    /// <summary>The witness that was asked; null for the log.</summary>
    public PolicyWitness? Witness { get; init; }

    /// <summary>The note of the largest head that the monitor saw there before; null where it remembers none.</summary>
    public string? Before { get; init; }

    /// <summary>What a head that was seen there before is called.</summary>
    public string SourceBefore => $"{Source}, seen before,";
}
