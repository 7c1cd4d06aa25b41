using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Auditing;

/// <summary>Who looked at what in the ledger is recorded there, and before the answer leaves: also auditors are watched.</summary>
internal sealed class AuditTrail(LedgerAppender ledger, TimeProvider time)
{
    /// <summary>
    /// Records it and gives its place: the published head covers that and all before it, so that up to there every entry has a proof.
    /// </summary>
    /// <exception cref="UnavailableException">It could not be recorded, so nothing is answered.</exception>
    public async Task<long> RecordAsync(
        SystemEventKind kind, RecipientIdentity by, string? subject, Action<Utf8JsonWriter> details, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var happened = new SystemEvent(kind, now, details) { By = by, Subject = subject };
        return await ledger.AppendAsync(happened.ToRecord(Guid.CreateVersion7(now)), cancellationToken) is AppendResult.Appended recorded
            ? recorded.Entry.Index
            : throw new UnavailableException("The ledger does not take entries, so that this question cannot be recorded, and is not answered.");
    }
}
