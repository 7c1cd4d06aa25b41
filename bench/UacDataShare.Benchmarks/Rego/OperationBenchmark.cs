using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Benchmarks.Rego;

/// <summary>The decision on an operation of many fields under the project's own policies.</summary>
internal static class OperationBenchmark
{
    private static readonly RecipientIdentity Recipient = new(RecipientClass.HhsOig, "HHS", "hhs-oig-audit", null);

    public static void Run(string folder)
    {
        var revision = PolicyRevision.Build(PolicyFolder.Read(folder), out var mistakes)
            ?? throw new InvalidOperationException(string.Join('\n', mistakes));
        var input = Input(revision);
        var name = $"operation of {input.Plan.Touched.Count} uses";
        var forgetful = new DecisionMaker(new ForgetfulPolicy(revision.Policy), revision.Catalogue, revision.Authorities);
        RegoBenchmark.Print($"{name}, decided anew", Latencies.Of(5_000, () => Decide(forgetful, input)));
        RegoBenchmark.Print($"{name}, decided before", Latencies.Of(200_000, () => Decide(revision.Decisions, input)));
    }

    /// <summary>Allows no decision to be remembered.</summary>
    private sealed class ForgetfulPolicy(IDisclosurePolicy policy) : IDisclosurePolicy
    {
        public ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken) => policy.AskAsync(input, cancellationToken);
    }

    private static void Decide(DecisionMaker decisions, DecisionInput input)
    {
        var decision = decisions.DecideAsync(input, CancellationToken.None);
        if (!decision.IsCompletedSuccessfully || !decision.Result.Vector.Verdicts.Any(verdict => verdict.IsReleased))
        {
            throw new InvalidOperationException("The operation is to be decided at once, and something to be released.");
        }
    }

    private static DecisionInput Input(PolicyRevision revision)
    {
        var instant = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        if (!GraphQLDocument.Parse(Operation).TryGet(out var document, out var error))
        {
            throw new InvalidOperationException(error.ToString());
        }

        var planned = OperationPlan.Create(revision.Schema, document, null, default);
        var keys = RecipientKeys.Derive(new byte[32], Recipient.Client);
        using var ids = new OpaqueId(keys);
        var plan = new DisclosurePlanner(revision.Schema, revision.Catalogue)
            .Plan(planned.Plan ?? throw new InvalidOperationException(string.Join('\n', planned.Errors)), ids, new CursorSeal(keys));
        return new DecisionInput(Recipient, plan, instant, revision.Authorities.AgreementWith(Recipient, DateOnly.FromDateTime(instant.UtcDateTime)));
    }

    private const string Operation = """
        {
          disclosure(purpose: OVERSIGHT, caseNumber: "OIG-2026-1") {
            children(where: { lastName: { eq: "X" } }, first: 10) {
              nodes {
                aNumber portalId firstName lastName dateOfBirth sex countryOfBirth citizenship primaryLanguage religion immigrationStatus
                aliases { name }
                releases {
                  releaseDate dischargeType addressLine unit city state zip countyFips addressQuality addressClusterCount childPhone
                  sponsor { name dateOfBirth address phone relationship category immigrationStatus vetting { fbiCheckStatus fbiCheckResult } }
                }
                calls { calledOn outcome currentAddress schoolEnrolled }
                concerns { category narrative }
                health { diagnosis }
                welfareChecks { checkedOn }
              }
            }
          }
        }
        """;
}
