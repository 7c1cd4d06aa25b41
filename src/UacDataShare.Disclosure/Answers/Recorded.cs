namespace UacDataShare.Disclosure.Answers;

/// <summary>Where the disclosure stands in the ledger, and under which revisions it was decided.</summary>
/// <param name="LedgerIndex">The entry's index.</param>
/// <param name="Receipt">The address of the receipt, from the gateway's root.</param>
/// <param name="PolicyRevision">The policy's digest.</param>
/// <param name="AuthoritiesRevision">The digest of authorities, bar list and agreements.</param>
public sealed record Recorded(long LedgerIndex, string Receipt, string PolicyRevision, string AuthoritiesRevision);
