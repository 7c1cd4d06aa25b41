namespace UacDataShare.Ledger.Errors;

/// <summary>Why something of the ledger was refused.</summary>
/// <param name="Code">A stable code of the catalogue, such as <c>LGR0301</c>.</param>
/// <param name="Message">What is wrong and what to do about it. Holds no personal value.</param>
public sealed record LedgerError(string Code, string Message)
{
    /// <summary>The first entry that is wrong, where one can be named; otherwise null.</summary>
    public long? Index { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}
