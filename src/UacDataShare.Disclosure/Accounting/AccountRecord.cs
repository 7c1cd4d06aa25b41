using System.Collections.Immutable;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>An account as the ledger takes it: its kind, its body, and what auditors may find it by.</summary>
public static class AccountRecord
{
    /// <summary>The record of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dryRun">True when the decision was asked for without reading any record.</param>
    public static LedgerRecord Of(AccountOfDisclosure account, bool dryRun)
    {
        ArgumentNullException.ThrowIfNull(account);
        var record = new LedgerRecord
        {
            DecisionId = account.DecisionId,
            Instant = account.Input.Instant,
            Kind = Kind(account, dryRun),
            Body = default,
            Keys = Keys(account),
        };
        return AccountBody.Fill(record, account);
    }

    private static EntryKind Kind(AccountOfDisclosure account, bool dryRun) =>
        dryRun ? EntryKind.DryRun
        : account.Released.Count > 0 ? EntryKind.Disclosure
        : EntryKind.Denial;

    private static SearchKeys Keys(AccountOfDisclosure account) => new()
    {
        RecipientClass = account.Recipient.Class.ContractName(),
        Client = account.Recipient.Client,
        Purpose = account.Input.Plan.Purpose.ContractName(),
        CaseNumber = account.Input.Plan.CaseNumber,
        SubjectTags = [.. account.Subjects.Select(subject => subject.Pseudonym)],
        Coordinates = [.. account.Vector.Verdicts.Select(verdict => verdict.Touched.Coordinate).Distinct()],
        Authorities = [.. AccountBody.Authorities(account)],
    };
}
