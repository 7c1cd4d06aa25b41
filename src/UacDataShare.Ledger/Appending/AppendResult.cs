using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Appending;

/// <summary>How an append ended: one of the three records below, and no other.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The entry is durable and under a signed head. Only then may anything leave.</summary>
    /// <param name="Entry">Where it stands and its receipt.</param>
    public sealed record Appended(AppendedEntry Entry) : AppendResult;

    /// <summary>The ledger could not promise the entry: answer 503 and disclose nothing. It may be tried again with the same decision id.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Unavailable(LedgerError Error) : AppendResult;

    /// <summary>The record itself is wrong, or its decision id stands for another; trying again does not help.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Refused(LedgerError Error) : AppendResult;
}
