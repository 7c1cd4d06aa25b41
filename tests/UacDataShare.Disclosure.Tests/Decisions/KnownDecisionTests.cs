using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Disclosure.Tests.Decisions;

/// <summary>A decision is remembered for inputs that agree in everything that it depends on, and for no other.</summary>
public class KnownDecisionTests
{
    private const string Question = """
        { disclosure(purpose: WELFARE_CHECK, caseNumber: "HSI-1") { child(by: { aNumber: "A012345678" }) { firstName sex } } }
        """;

    [Fact]
    public async Task The_same_question_is_put_to_the_policy_once()
    {
        var policy = new CountingPolicy(InputParts.None);
        var maker = Maker(policy);

        var first = await DecideAsync(maker, Question);
        var second = await DecideAsync(maker, Question.Replace("HSI-1", "HSI-2", StringComparison.Ordinal));

        Assert.Equal(1, policy.Asked);
        Assert.Same(first, second);
    }

    [Theory]
    [InlineData(InputParts.Case)]
    [InlineData(InputParts.User)]
    [InlineData(InputParts.Client)]
    [InlineData(InputParts.Agency)]
    [InlineData(InputParts.Instant)]
    [InlineData(InputParts.Justification)]
    public async Task What_the_policy_reads_makes_another_question(InputParts read)
    {
        var policy = new CountingPolicy(read);
        var maker = Maker(policy);
        var other = new RecipientIdentity(RecipientClass.Hsi, "ICE-2", "another-desk", "another-user");

        await DecideAsync(maker, Question);
        await DecideAsync(
            maker,
            Question.Replace("\"HSI-1\"", "\"HSI-2\", justification: \"A tip.\"", StringComparison.Ordinal),
            other,
            Operations.Instant.AddSeconds(1));

        Assert.Equal(2, policy.Asked);
    }

    [Theory]
    [InlineData("WELFARE_CHECK", "MISSING_CHILD")]
    [InlineData("firstName sex", "firstName")]
    [InlineData("firstName sex", "sex firstName lastName")]
    [InlineData("child(by: { aNumber: \"A012345678\" }) { firstName sex }", "children(where: { aNumber: { eq: \"A012345678\" } }, first: 1) { nodes { firstName sex } }")]
    [InlineData("child(", "a: child(by: { aNumber: \"A012345679\" }) { firstName } child(")]
    public async Task Another_purpose_field_or_breadth_is_another_question(string part, string replaced)
    {
        var policy = new CountingPolicy(InputParts.None);
        var maker = Maker(policy);

        await DecideAsync(maker, Question);
        await DecideAsync(maker, Question.Replace(part, replaced, StringComparison.Ordinal));

        Assert.Equal(2, policy.Asked);
    }

    [Fact]
    public async Task Another_day_class_or_agreement_is_another_question()
    {
        var policy = new CountingPolicy(InputParts.None);
        var maker = Maker(policy);

        await DecideAsync(maker, Question);
        await DecideAsync(maker, Question, at: Operations.Instant.AddDays(1));
        await DecideAsync(maker, Question, Operations.Ero);
        var input = Operations.Input(Operations.Plan(Question, Operations.Hsi), Operations.Hsi);
        await maker.DecideAsync(input with { Agreement = null }, CancellationToken.None);

        Assert.Equal(4, policy.Asked);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        var policy = new CountingPolicy(InputParts.None) { Fails = true };
        var maker = Maker(policy);

        var failed = await DecideAsync(maker, Question);
        policy.Fails = false;
        await DecideAsync(maker, Question);

        Assert.All(failed.Vector.Verdicts, verdict => Assert.Equal(Effect.Deny, verdict.Effect));
        Assert.Equal(2, policy.Asked);
    }

    [Fact]
    public async Task A_policy_whose_answers_may_differ_is_asked_each_time()
    {
        var policy = new CountingPolicy(null);
        var maker = Maker(policy);

        await DecideAsync(maker, Question);
        await DecideAsync(maker, Question);

        Assert.Equal(2, policy.Asked);
    }

    [Fact]
    public void The_projects_own_policy_reads_neither_case_nor_person_nor_the_time_of_day() =>
        Assert.Equal(InputParts.None, SamplePolicies.Revision.Policy.Reads);

    [Theory]
    [InlineData("input.recipient.user", InputParts.User)]
    [InlineData("input.recipient", InputParts.User | InputParts.Client | InputParts.Agency)]
    [InlineData("input.case", InputParts.Case)]
    [InlineData("input.justified", InputParts.Justification)]
    [InlineData("time.parse_rfc3339_ns(input.instant)", InputParts.Instant)]
    public void What_a_policy_reads_is_read_off_its_rules(string term, InputParts reads) =>
        Assert.Equal(reads, SamplePolicies.WithExtraRule($"refusals contains \"No.\" if {term} == \"nobody\"").Policy.Reads);

    [Theory]
    [InlineData("refusals contains \"No.\" if { some part in [\"case\"]; input[part] == \"nobody\" }")]
    [InlineData("refusals contains \"No.\" if { walk(input, [_, value]); value == \"nobody\" }")]
    [InlineData("refusals contains \"No.\" if object.get(input, \"case\", \"\") == \"nobody\"")]
    [InlineData("refusals contains \"No.\" if asked(input)\nasked(question) if question.case == \"nobody\"")]
    [InlineData("refusals contains \"No.\" if asked with input.purpose as input.case\nasked if input.purpose == \"nobody\"")]
    [InlineData("refusals contains \"No.\" if \"nobody\" in cases\ndefault cases := [1]\ncases := [one | one := input.case]")]
    [InlineData("refusals contains \"No.\" if not known\ndefault known := false\nknown if input.purpose\nelse := true if { every letter in input.case { letter != \"nobody\" } }")]
    public void What_a_policy_reads_in_a_roundabout_way_is_found_too(string rules) =>
        Assert.True(SamplePolicies.WithExtraRule(rules).Policy.Reads?.HasFlag(InputParts.Case));

    [Theory]
    [InlineData("time.now_ns() < 0")]
    [InlineData("rand.intn(\"x\", 2) == 7")]
    [InlineData("crypto.x509.parse_and_verify_certificates(\"none\")[0]")]
    [InlineData("asked\nasked if time.now_ns() < 0")]
    public void A_policy_that_asks_the_clock_or_chance_is_remembered_in_nothing(string term) =>
        Assert.Null(SamplePolicies.WithExtraRule($"refusals contains \"No.\" if {term}").Policy.Reads);

    private static DecisionMaker Maker(IDisclosurePolicy policy) =>
        new(policy, SamplePolicies.Revision.Catalogue, SamplePolicies.Revision.Authorities);

    private static async Task<Decision> DecideAsync(
        DecisionMaker maker, string operation, RecipientIdentity? recipient = null, DateTimeOffset? at = null)
    {
        var who = recipient ?? Operations.Hsi;
        return await maker.DecideAsync(Operations.Input(Operations.Plan(operation, who), who, at: at), CancellationToken.None);
    }

    private sealed class CountingPolicy(InputParts? reads) : IDisclosurePolicy
    {
        public int Asked { get; private set; }

        public bool Fails { get; set; }

        public InputParts? Reads => reads;

        public ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken)
        {
            Asked++;
            return Fails
                ? ValueTask.FromResult(PolicyOpinion.Failed(input.Plan.Touched))
                : SamplePolicies.Revision.Policy.AskAsync(input, cancellationToken);
        }
    }
}
