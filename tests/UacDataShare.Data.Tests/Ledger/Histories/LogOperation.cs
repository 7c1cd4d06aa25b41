namespace UacDataShare.Data.Tests.Ledger.Histories;

/// <summary>What a client asked of the log, when, and what it was told. The instants are numbers of one counter, each given once.</summary>
/// <param name="Invoked">When it was asked.</param>
/// <param name="Returned">When the answer was there.</param>
public abstract record LogOperation(long Invoked, long Returned)
{
    /// <summary>An append. <paramref name="Index"/> is null where the answer was that it is not known, or not recorded now.</summary>
    public sealed record Append(long Invoked, long Returned, Guid Decision, long? Index) : LogOperation(Invoked, Returned);

    /// <summary>A look-up of a decision. <paramref name="Index"/> is null where there was none.</summary>
    public sealed record Lookup(long Invoked, long Returned, Guid Decision, long? Index) : LogOperation(Invoked, Returned);

    /// <summary>A reading of the size.</summary>
    public sealed record Size(long Invoked, long Returned, long Entries) : LogOperation(Invoked, Returned);
}
