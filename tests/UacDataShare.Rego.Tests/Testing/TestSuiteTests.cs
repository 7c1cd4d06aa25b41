using UacDataShare.Rego.Testing;

namespace UacDataShare.Rego.Tests.Testing;

public sealed class TestSuiteTests
{
    [Theory]
    [InlineData("test_a if 1 < 2", TestStatus.Pass)]
    [InlineData("test_a if 1 > 2", TestStatus.Fail)]
    [InlineData("test_a := false", TestStatus.Fail)]
    [InlineData("test_a := 1", TestStatus.Fail)]
    [InlineData("todo_a if 1 > 2", TestStatus.Skipped)]
    [InlineData("test_a := x if some x in [1, 2]", TestStatus.Error)]
    [InlineData("test_a[n] if {\n\tsome n in [1, 2]\n\tn < 3\n}", TestStatus.Pass)]
    [InlineData("test_a[n] if {\n\tsome n in [1, 2]\n\tn < 2\n}", TestStatus.Fail)]
    [InlineData("test_a[n] if {\n\tsome n in []\n\tn < 2\n}", TestStatus.Fail)]
    public void A_test_ends_as_its_rule_does(string rule, TestStatus expected) => Assert.Equal(expected, Run(rule).Status);

    [Fact]
    public void A_case_that_fails_is_named()
    {
        var outcome = Run("test_a[name] if {\n\tsome name, n in {\"one\": 1, \"two\": 2}\n\tn < 2\n}");

        Assert.Equal([("one", true), ("two", false)], outcome.Cases);
    }

    [Fact]
    public void The_statement_that_does_not_hold_is_named()
    {
        var outcome = Run("test_a if {\n\tx := 1\n\tprint(\"x is\", x)\n\tx == 2\n\tx == 3\n}");

        Assert.Equal(6, outcome.FailedAt?.Row);
        Assert.Equal(["x is 1"], outcome.Printed);
    }

    [Fact]
    public void Coverage_counts_rows_that_no_test_reaches()
    {
        const string Policy = "package p\n\na := 1 if {\n\tinput.x == 1\n\tinput.y == 1\n} else := 2\n\nb if {\n\ta == 2\n}\n";
        const string Test = "package p_test\n\ntest_a if data.p.a == 2 with input as {\"x\": 2}\n";
        var modules = new[] { Parse("p.rego", Policy), Parse("p_test.rego", Test) };
        var suite = TestSuite.Build(modules).Suite ?? throw new InvalidOperationException();
        var collector = new CoverageCollector();

        suite.Run(suite.Cases[0], EvaluationOptions.Default with { Observer = collector });
        var report = CoverageReport.Of(modules, collector);

        Assert.Equal([4], report.Files[0].Covered.Except([3]));
        Assert.Equal([5, 8, 9], report.Files[0].NotCovered);
        Assert.Equal(100, report.Files[1].Coverage);
    }

    [Fact]
    public void Modules_that_do_not_compile_give_diagnostics()
    {
        var built = TestSuite.Build([Parse("p.rego", "package p\n\ntest_a if x == 1\n")]);

        Assert.Null(built.Suite);
        Assert.NotEmpty(built.Diagnostics);
    }

    private static TestOutcome Run(string rule)
    {
        var suite = TestSuite.Build([Parse("p_test.rego", $"package p_test\n\n{rule}\n")]).Suite ?? throw new InvalidOperationException();
        return suite.Run(Assert.Single(suite.Cases), EvaluationOptions.Default);
    }

    private static PolicyModule Parse(string file, string text) =>
        PolicyModule.Parse(file, text).Module ?? throw new InvalidOperationException(file);
}
