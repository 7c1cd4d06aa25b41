using UacDataShare.Disclosure.Authorities;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// Everything that a decision depends on, besides the revisions of policy and authorities. The same input under the same
/// revisions gives the same decision, now or in ten years.
/// </summary>
/// <param name="Recipient">Who asks.</param>
/// <param name="Plan">What is asked.</param>
/// <param name="Instant">When, in UTC.</param>
/// <param name="Agreement">The agreement that holds with the recipient then, or null.</param>
public sealed record DecisionInput(RecipientIdentity Recipient, DisclosurePlan Plan, DateTimeOffset Instant, Agreement? Agreement)
{
    /// <summary>The day in UTC: authorities and agreements are judged by it.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Instant.UtcDateTime);
}
