using System.Threading.RateLimiting;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.SignIn.Access;

namespace UacDataShare.Gateway.Auditing;

/// <summary>
/// Who may read the ledger's entries, and how often: each question leaves an entry, so that a client's questions are bounded as well. A
/// class is bound to a client by registration.
/// </summary>
internal sealed class AuditAccess : IDisposable
{
    private static readonly TokenBucketRateLimiterOptions Rate = new()
    {
        TokenLimit = 60, TokensPerPeriod = 2, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
    };

    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => Rate));

    /// <summary>The recipient, who may read.</summary>
    /// <exception cref="AuditRefusedException">It may not, or asks too often.</exception>
    public RecipientIdentity Check(HttpContext context)
    {
        var recipient = context.SignedIn().Recipient;
        if (recipient.Class is not (RecipientClass.HhsOig or RecipientClass.DhsOig or RecipientClass.Gao or RecipientClass.OrrPrivacy))
        {
            throw new AuditRefusedException(AuditErrors.NotAnAuditor);
        }

        using var lease = _limiter.AttemptAcquire(recipient.Client);
        return lease.IsAcquired ? recipient : throw new AuditRefusedException(AuditErrors.TooMany);
    }

    public void Dispose() => _limiter.Dispose();
}
