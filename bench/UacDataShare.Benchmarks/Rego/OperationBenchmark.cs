using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.Benchmarks.Rego;

/// <summary>What an operation of many fields costs the processor under the project's own policies, stage by stage, without database and ledger.</summary>
internal sealed class OperationBenchmark : IDisposable
{
    private static readonly RecipientIdentity Recipient = new(RecipientClass.HhsOig, "HHS", "hhs-oig-audit", null);

    private static readonly DateTimeOffset Instant = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private readonly RecipientKeys _keys = RecipientKeys.Derive(new byte[32], Recipient.Client);
    private readonly PolicyRevision _revision;
    private readonly DisclosurePlanner _planner;
    private readonly OpaqueId _ids;

    private OperationBenchmark(PolicyRevision revision)
    {
        _revision = revision;
        _planner = new DisclosurePlanner(revision.Schema, revision.Catalogue);
        _ids = new OpaqueId(_keys);
    }

    public static void Run(string folder)
    {
        using var bench = new OperationBenchmark(
            PolicyRevision.Build(PolicyFolder.Read(folder), out var mistakes) ?? throw new InvalidOperationException(string.Join('\n', mistakes)));
        bench.Measure();
    }

    public void Dispose() => _ids.Dispose();

    private void Measure()
    {
        var document = Document();
        var operation = Operation(document);
        var plan = Plan(operation);
        var agreement = _revision.Authorities.AgreementWith(Recipient, DateOnly.FromDateTime(Instant.UtcDateTime));
        var input = new DecisionInput(Recipient, plan, Instant, agreement);
        var forgetful = new DecisionMaker(new ForgetfulPolicy(_revision.Policy), _revision.Catalogue, _revision.Authorities);
        var decision = Decide(_revision.Decisions, input);
        var release = ReleasePlan.Create(plan, decision.Vector);

        Console.WriteLine($"an operation of {plan.Touched.Count} uses, stage by stage");
        RegoBenchmark.Print("  document read and validated", Latencies.Of(3_000, () => DocumentValidator.Validate(_revision.Schema, Document())));
        RegoBenchmark.Print("  operation planned", Latencies.Of(10_000, () => Operation(document)));
        RegoBenchmark.Print("  disclosure planned", Latencies.Of(10_000, () => Plan(operation)));
        RegoBenchmark.Print("  decided anew", Latencies.Of(5_000, () => Decide(forgetful, input)));
        RegoBenchmark.Print("  decided before", Latencies.Of(200_000, () => Decide(_revision.Decisions, input)));
        RegoBenchmark.Print("  cut down to what may leave", Latencies.Of(20_000, () => ReleasePlan.Create(plan, decision.Vector)));
        RegoBenchmark.Print("  written as SQL", Latencies.Of(10_000, () => StatementCompiler.Compile(release, decision, _keys.Pseudonym)));
    }

    private static GraphQLDocument Document() => GraphQLDocument.Parse(Text).TryGet(out var document, out var error)
        ? document
        : throw new InvalidOperationException(error.ToString());

    private OperationPlan Operation(GraphQLDocument document) =>
        OperationPlan.Create(_revision.Schema, document, null, default).Plan ?? throw new InvalidOperationException("The operation has no plan.");

    private DisclosurePlan Plan(OperationPlan operation) => _planner.Plan(operation, _ids, new CursorSeal(_keys));

    private static Decision Decide(DecisionMaker decisions, DecisionInput input)
    {
        var pending = decisions.DecideAsync(input, CancellationToken.None);
        if (!pending.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The operation is to be decided at once.");
        }

        var decision = pending.Result;
        return decision.Vector.Verdicts[0].IsReleased ? decision : throw new InvalidOperationException("The first use is to be released.");
    }

    /// <summary>Allows no decision to be remembered.</summary>
    private sealed class ForgetfulPolicy(IDisclosurePolicy policy) : IDisclosurePolicy
    {
        public ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken) => policy.AskAsync(input, cancellationToken);
    }

    private const string Text = """
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
