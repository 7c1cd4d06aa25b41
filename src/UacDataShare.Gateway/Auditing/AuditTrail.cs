using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Auditing;

/// <summary>Who looked at what in the ledger is recorded there, and before the answer leaves: also auditors are watched.</summary>
internal sealed class AuditTrail(LedgerAppender ledger, TimeProvider time)
{
    /// <exception cref="UnavailableException">It could not be recorded, so nothing is answered.</exception>
    public async Task RecordAsync(
        SystemEventKind kind, RecipientIdentity by, string? subject, Action<Utf8JsonWriter> details, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var happened = new SystemEvent(kind, now, details) { By = by, Subject = subject };
        if (await ledger.AppendAsync(happened.ToRecord(Guid.CreateVersion7(now)), cancellationToken) is not AppendResult.Appended)
        {
            throw new UnavailableException("The ledger does not take entries, so that this question cannot be recorded, and is not answered.");
        }
    }
}
