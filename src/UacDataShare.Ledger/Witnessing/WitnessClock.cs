namespace UacDataShare.Ledger.Witnessing;

/// <summary>The clocks of witnesses beside one's own.</summary>
public static class WitnessClock
{
    /// <summary>How far the clock of a witness may be ahead. A cosignature of a later time says nothing of how new its head is.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
}
