namespace UacDataShare.Rego.Tests.Evaluation;

public sealed class LimitTests
{
    private const string Loop = "package a\np := count([1 | numbers.range(1, 3000)[_]; numbers.range(1, 3000)[_]])";

    [Fact]
    public void The_budget_of_instructions_ends_a_loop() =>
        Assert.Equal(EvaluationErrorCodes.Budget, Run(Loop, new EvaluationLimits { Instructions = 100_000 }));

    [Fact]
    public void The_host_can_stop_an_evaluation()
    {
        var asked = 0;
        var options = new EvaluationOptions { ShouldStop = () => ++asked > 3 };

        Assert.Equal(EvaluationErrorCodes.Cancelled, Policies.Evaluate(Loop, "data.a.p", options: options));
    }

    [Fact]
    public void Memory_is_limited() =>
        Assert.Equal(EvaluationErrorCodes.Memory, Run(Loop, new EvaluationLimits { AllocatedBytes = 1_000_000 }));

    [Fact]
    public void The_nesting_of_rules_is_limited()
    {
        var rules = string.Join('\n', Enumerable.Range(0, 100).Select(i => $"p{i} := p{i + 1}"));

        Assert.Equal(EvaluationErrorCodes.Depth, Run($"package a\n{rules}\np100 := 1\np := p0", new EvaluationLimits { Depth = 50 }));
        Assert.Equal("1", Run($"package a\n{rules}\np100 := 1\np := p0", new EvaluationLimits { Depth = 200 }));
    }

    [Fact]
    public void The_size_of_the_result_is_limited() =>
        Assert.Equal(EvaluationErrorCodes.ResultSize, Run("package a\np := numbers.range(1, 100)", new EvaluationLimits { ResultValues = 50 }));

    [Fact]
    public void A_long_chain_of_rules_is_an_error_and_not_a_crash()
    {
        var rules = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"p{i} := p{i + 1}"));

        Assert.Equal(EvaluationErrorCodes.Depth, Run($"package a\n{rules}\np20000 := 1\np := p0", new EvaluationLimits { Depth = int.MaxValue }));
    }

    private static string Run(string text, EvaluationLimits limits) =>
        Policies.Evaluate(text, "data.a.p", options: new EvaluationOptions { Limits = limits });
}
