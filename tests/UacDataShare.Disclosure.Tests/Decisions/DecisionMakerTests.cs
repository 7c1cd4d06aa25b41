using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Disclosure.Tests.Decisions;

/// <summary>Invariants 1 and 2: whatever a policy says, nothing leaves that the law bars or does not grant.</summary>
public class DecisionMakerTests
{
    private static readonly FieldCatalogue Catalogue = SamplePolicies.Revision.Catalogue;

    public static TheoryData<string, string> RecipientsAndPurposes()
    {
        var data = new TheoryData<string, string>();
        foreach (var recipient in Enum.GetValues<RecipientClass>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                data.Add(recipient.ContractName(), purpose.ContractName());
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(RecipientsAndPurposes))]
    public async Task A_policy_that_allows_everything_releases_nothing_that_is_barred_or_not_granted(string recipientName, string purposeName)
    {
        var (recipient, purpose) = Parse(recipientName, purposeName);
        var input = Input(recipient, purpose);
        var generous = new FixedPolicy(touched => new FieldVerdict
        {
            Touched = touched,
            Effect = Effect.Allow,
            Authorities = [.. SamplePolicies.Revision.Authorities.Authorities.Select(authority => authority.Id)],
            Reason = "Everything goes.",
        });

        var decision = await Maker(generous).DecideAsync(input, CancellationToken.None);

        Assert.DoesNotContain(decision.Vector.Verdicts, verdict => verdict.IsReleased);
    }

    [Theory]
    [MemberData(nameof(RecipientsAndPurposes))]
    public async Task A_policy_that_names_one_ground_for_each_field_releases_at_most_what_that_ground_grants(string recipientName, string purposeName)
    {
        var (recipient, purpose) = Parse(recipientName, purposeName);
        var register = SamplePolicies.Revision.Authorities;
        var input = Input(recipient, purpose);
        foreach (var ground in register.Authorities)
        {
            var generous = new FixedPolicy(touched => new FieldVerdict
            {
                Touched = touched, Effect = Effect.Allow, Authorities = [ground.Id], Reason = "One ground.",
            });

            var decision = await Maker(generous).DecideAsync(input, CancellationToken.None);

            foreach (var released in decision.Vector.Verdicts.Where(verdict => verdict.IsReleased))
            {
                Assert.Equal("allow", ground.Fields[released.Touched.Coordinate]);
                Assert.Contains(recipientName, ground.Recipients);
                Assert.Contains(purposeName, ground.Purposes);
                Assert.True(ground.IsInForce(input.Day));
                Assert.Null(register.Bars.Bars(released.Touched.Coordinate, recipientName));
            }
        }
    }

    [Fact]
    public async Task What_the_policy_does_not_mention_is_denied()
    {
        var decision = await Maker(new FixedPolicy(_ => null)).DecideAsync(Input(RecipientClass.Hsi, Purpose.WelfareCheck), CancellationToken.None);

        Assert.All(decision.Vector.Verdicts, verdict => Assert.Equal(Effect.Deny, verdict.Effect));
        Assert.Equal(RowRule.Never, decision.RuleFor(SubjectKind.Child));
    }

    [Fact]
    public void A_coordinate_that_was_never_judged_is_denied()
    {
        var vector = new DecisionVector([], []);

        Assert.Equal(Effect.Deny, vector.For("Child.aNumber", FieldUse.Output).Effect);
    }

    [Theory]
    [InlineData(FieldUse.Filter)]
    [InlineData(FieldUse.Order)]
    [InlineData(FieldUse.Aggregate)]
    [InlineData(FieldUse.Cursor)]
    [InlineData(FieldUse.Join)]
    public async Task A_masked_field_may_be_shown_but_not_used_otherwise(FieldUse use)
    {
        var masking = new FixedPolicy(touched => new FieldVerdict
        {
            Touched = touched, Effect = Effect.Mask, Mask = Mask.Initial, Authorities = ["L-08"], Reason = "Masked.",
        });
        var input = Input(RecipientClass.Hsi, Purpose.WelfareCheck, [new("Child.lastName", FieldUse.Output), new("Child.lastName", use)]);

        var decision = await Maker(masking).DecideAsync(input, CancellationToken.None);

        Assert.Equal(Effect.Mask, decision.Vector.For("Child.lastName", FieldUse.Output).Effect);
        Assert.Equal(Effect.Deny, decision.Vector.For("Child.lastName", use).Effect);
    }

    [Fact]
    public async Task A_mask_that_does_not_fit_its_column_withholds_the_field()
    {
        var masking = new FixedPolicy(touched => new FieldVerdict
        {
            Touched = touched, Effect = Effect.Mask, Mask = Mask.YearOnly, Authorities = ["L-08"], Reason = "Masked.",
        });

        var decision = await Maker(masking).DecideAsync(
            Input(RecipientClass.Hsi, Purpose.WelfareCheck, [new("Child.lastName", FieldUse.Output)]), CancellationToken.None);

        Assert.Equal(Effect.Deny, decision.Vector.Verdicts[0].Effect);
    }

    [Fact]
    public async Task An_authority_that_requires_a_letter_grants_nothing_without_an_agreement()
    {
        var naming = new FixedPolicy(touched => new FieldVerdict
        {
            Touched = touched, Effect = Effect.Allow, Authorities = ["L-04-B7"], Reason = "Letter on file.",
        });
        var input = Input(RecipientClass.Hsi, Purpose.TraffickingInvestigation, [new("Child.sex", FieldUse.Output)]);

        var with = await Maker(naming).DecideAsync(input, CancellationToken.None);
        var without = await Maker(naming).DecideAsync(input with { Agreement = null }, CancellationToken.None);

        Assert.Equal(Effect.Allow, with.Vector.Verdicts[0].Effect);
        Assert.Equal(Effect.Deny, without.Vector.Verdicts[0].Effect);
    }

    private static DecisionMaker Maker(IDisclosurePolicy policy) => new(policy, Catalogue, SamplePolicies.Revision.Authorities);

    private static (RecipientClass Recipient, Purpose Purpose) Parse(string recipientName, string purposeName)
    {
        Assert.True(RecipientClassNames.TryParse(recipientName, out var recipient));
        Assert.True(PurposeNames.TryParse(purposeName, out var purpose));
        return (recipient, purpose);
    }

    private static DecisionInput Input(RecipientClass recipientClass, Purpose purpose, IReadOnlyList<TouchedCoordinate>? touched = null)
    {
        var identity = new RecipientIdentity(recipientClass, recipientClass == RecipientClass.HhsOig ? "HHS" : "ICE", "test", null);
        var plan = new DisclosurePlan
        {
            Purpose = purpose,
            CaseNumber = "CASE-1",
            Output = [],
            Queries = [],
            Selections = [],
            Nodes = [],
            Touched = touched ?? [.. Catalogue.Coordinates.Select(pair => new TouchedCoordinate(pair.Coordinate, FieldUse.Output))],
        };
        return Operations.Input(plan, identity);
    }

    private sealed class FixedPolicy(Func<TouchedCoordinate, FieldVerdict?> verdict) : IDisclosurePolicy
    {
        public ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken)
        {
            var verdicts = input.Plan.Touched
                .Select(verdict)
                .OfType<FieldVerdict>()
                .ToDictionary(one => one.Touched);
            return ValueTask.FromResult(new PolicyOpinion(verdicts, [], new Dictionary<SubjectKind, RowRule>()));
        }
    }
}
