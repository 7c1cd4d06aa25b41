namespace UacDataShare.Data.Ledger;

/// <summary>What a signer without memory may begin with.</summary>
/// <param name="Inception">The day (UTC) on which the log begins: on that day, and no other, the first head of a log is signed. Null: never.</param>
/// <param name="AdoptPublished">
/// Whether it may begin at the head that is published already: for one more gateway on a running log. Never to replace a lost memory after
/// a restore.
/// </param>
public sealed record SignerBeginning(DateOnly? Inception = null, bool AdoptPublished = false)
{
    /// <summary>With nothing: a signer that has to remember.</summary>
    public static SignerBeginning None { get; } = new();
}
