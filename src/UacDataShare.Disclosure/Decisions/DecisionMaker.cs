using UacDataShare.Disclosure.Authorities;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Sql;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// Decides one operation: <c>release = policy ∧ grounded ∧ ¬barred</c>. The policy gives its opinion; what it would
/// release must rest on authorities in force that grant just that, must not be barred, and must be in the catalogue.
/// </summary>
public sealed class DecisionMaker(IDisclosurePolicy policy, FieldCatalogue catalogue, AuthorityRegister authorities)
{
    private readonly KnownDecisions _known = new();

    /// <summary>
    /// Decides. A policy that fails denies everything; what a policy says never throws. An input that was decided before is
    /// decided alike, without asking again; a failure is asked again.
    /// </summary>
    public ValueTask<Decision> DecideAsync(DecisionInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (policy.Reads is not { } reads)
        {
            return JudgeAsync(input, null, cancellationToken);
        }

        var key = DecisionKey.Of(input, reads);
        return _known.TryGet(key, out var known) ? ValueTask.FromResult(known) : JudgeAsync(input, key, cancellationToken);
    }

    private async ValueTask<Decision> JudgeAsync(DecisionInput input, DecisionKey? key, CancellationToken cancellationToken)
    {
        var limits = new LegalLimits(
            authorities, input.Recipient.Class.ContractName(), input.Plan.Purpose.ContractName(), input.Day, input.Agreement);
        var opinion = await policy.AskAsync(input, cancellationToken);
        var verdicts = input.Plan.Touched.Select(touched => Judge(touched, opinion, limits)).ToList();
        var obligations = verdicts.Any(verdict => verdict.IsReleased) ? opinion.Obligations : [];
        var decision = new Decision(new DecisionVector(verdicts, obligations), opinion.RowRules);
        if (key is not null && !opinion.IsFailure)
        {
            _known.Add(key, decision);
        }

        return decision;
    }

    private FieldVerdict Judge(TouchedCoordinate touched, PolicyOpinion opinion, LegalLimits limits)
    {
        if (limits.Refusal(touched.Coordinate) is { } refusal)
        {
            return Denials.ByLaw(touched, refusal);
        }

        if (!opinion.Verdicts.TryGetValue(touched, out var verdict))
        {
            return Denials.Undecided(touched);
        }

        if (!verdict.IsReleased)
        {
            return verdict;
        }

        if (verdict.Effect == Effect.Mask && touched.Use != FieldUse.Output)
        {
            return Denials.UnsearchableMask(touched);
        }

        return IsWellFormed(verdict) && IsGrounded(verdict, limits) ? verdict : Denials.Malformed(touched);
    }

    private bool IsWellFormed(FieldVerdict verdict) => verdict.Effect == Effect.Allow
        ? catalogue.ClassOf(verdict.Touched.Coordinate) is not null
        : verdict.Mask != Mask.None
            && catalogue.Field(verdict.Touched.Coordinate) is { } masked
            && MaskSql.Fits(verdict.Mask, masked);

    // A policy names its grounds; each must be an authority in force that grants just this.
    private static bool IsGrounded(FieldVerdict verdict, LegalLimits limits)
    {
        var effect = verdict.Effect == Effect.Allow ? "allow" : verdict.Mask.PolicyName();
        return verdict.Authorities.Count > 0
            && verdict.Authorities.All(id => limits.Grants(id, verdict.Touched.Coordinate, effect));
    }
}
