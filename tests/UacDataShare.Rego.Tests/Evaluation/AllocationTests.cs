using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Evaluation;

public sealed class AllocationTests
{
    [Fact]
    public void A_warm_decision_allocates_nothing()
    {
        var policy = Policies.Compile(RegoJson.Parse("""{"grants": {"HSI": ["biographical"]}}"""), """
            package a
            default decision := "deny"
            decision := "allow" if {
                input.recipient.class == "HSI"
                input.purpose in {"TRAFFICKING_INVESTIGATION", "WELFARE_CHECK"}
                input.field.class in data.grants[input.recipient.class]
                not protected
            }
            protected if input.subject.protected == true
            """);
        var rule = policy.Rule("data.a.decision");
        var input = RegoJson.Parse("""{"recipient": {"class": "HSI"}, "purpose": "WELFARE_CHECK", "field": {"class": "biographical"}}""");
        Assert.Equal("allow", rule.Evaluate(input, EvaluationOptions.Default).Value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            rule.Evaluate(input, EvaluationOptions.Default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_kept_machine_forgets_the_input_of_the_evaluation_before()
    {
        var rule = Policies.Compile("package a\np := x if { x := input.secret }").Rule("data.a.p");

        Assert.Equal("s", rule.Evaluate(RegoObject.Create(("secret", "s")), EvaluationOptions.Default).Value);
        Assert.False(rule.Evaluate(default, EvaluationOptions.Default).Value.IsDefined);
    }
}
