using UacDataShare.Rego.Linting;

namespace UacDataShare.Rego.Tests.Linting;

public sealed class PolicyLinterTests
{
    private static readonly LintOptions s_options = new() { Fields = new HashSet<string> { "Child.sex" } };

    /// <summary>For each rule a module that breaks it once, and one that says the same well.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "argument-always-wildcard", "f(_, x) := x", "f(y, x) := x + y" },
        { "constant-condition", "p if 1 == 1", "p if input.x == 1" },
        { "duplicate-rule", "p if input.x\n\np if   input.x", "p if input.x\n\np if input.y" },
        { "import-shadows-rule", "import data.a.p\n\np := 1", "import data.a.p as q\n\np := 1" },
        { "impossible-not", "s contains 1 if input.x\n\np if not s", "s contains 1 if input.x\n\np if not s[1]" },
        { "inconsistent-args", "f(x) := 1 if x\n\nf(y) := 2 if not y", "f(x) := 1 if x\n\nf(x) := 2 if not x" },
        { "leaked-internal-reference", "p if data.other._hidden", "p if data.other.shown" },
        { "not-equals-in-loop", "p if input.xs[_] != 1", "p if not 1 in input.xs" },
        { "redundant-existence-check", "p if {\n\tinput.x\n\tinput.x == 1\n}", "p if input.x == 1" },
        { "rule-assigns-default", "default p := false\n\np := false if input.x", "default p := false\n\np if input.x" },
        { "rule-shadows-builtin", "count := 1", "counted := 1" },
        { "sprintf-arguments-mismatch", "p := sprintf(\"%s %d%%\", [1])", "p := sprintf(\"%s %d%%\", [1, 2])" },
        { "top-level-iteration", "p := input.xs[_]", "p := input.xs[0]" },
        { "unassigned-return-value", "p if lower(input.x)", "p if lower(input.x) == \"a\"" },
        { "unresolved-reference", "p if data.lib.missing", "p if data.lib.known" },
        { "unused-output-variable", "p if input.xs[i].ok", "p if input.xs[_].ok" },
        { "var-shadows-builtin", "p if {\n\tcount := 1\n\tcount == input.x\n}", "p if {\n\tn := 1\n\tn == input.x\n}" },
        { "deprecated-builtin", "p if any([input.x])", "p if true in [input.x]" },
        { "annotation-without-metadata", "# title: P\np := 1", "# METADATA\n# title: P\np := 1" },
        { "non-loop-expression", "p if {\n\tsome x in input.xs\n\tinput.y == 1\n\tx == 2\n}", "p if {\n\tinput.y == 1\n\tsome x in input.xs\n\tx == 2\n}" },
        { "with-outside-test-context", "p if input.x with input.y as 1", "p if input.x" },
        { "test-outside-test-package", "test_p if input.x", "tested if input.x" },
        { "release-without-purpose", "allow if input.recipient == 1", "allow if known\n\nknown if input.purpose == \"W\"" },
        { "field-not-in-catalogue", "p := {\"Child.sexx\"}", "p := {\"Child.sex\", \"a sentence.\"}" },
        { "undefined-operand-in-deny", "deny if input.x != 1", "deny if not known\n\nknown if input.x == 1" },
        { "filter-outside-fragment", "# METADATA\n# custom: {filter: true}\np if count(input.row.x) > 1", "# METADATA\n# custom: {filter: true}\np if input.row.x > 1" },
        {
            "nondeterministic-builtin-in-release",
            "decision := now if input.purpose\n\nnow := time.now_ns()",
            "decision := input.instant if input.purpose\n\nnow := time.now_ns()"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_finds_its_fault_and_no_other(string rule, string bad, string good)
    {
        Assert.Equal(rule, Assert.Single(Lint(bad), v => v.Title == rule).Title);
        Assert.DoesNotContain(Lint(good), v => v.Title == rule);
    }

    [Fact]
    public void Every_rule_has_a_case() =>
        Assert.Equal(PolicyLinter.Rules.Select(r => r.Name).Order(), Cases.Select(c => (string)c[0]).Order());

    [Fact]
    public void A_comment_silences_a_rule_on_its_line_and_the_next()
    {
        Assert.Empty(Lint("p if 1 == 1 # regal ignore:constant-condition"));
        Assert.Empty(Lint("# regal ignore:duplicate-rule,constant-condition\np if 1 == 1"));
        Assert.NotEmpty(Lint("p if 1 == 1 # regal ignore:duplicate-rule"));
    }

    [Fact]
    public void A_rule_can_be_left_out() =>
        Assert.Empty(PolicyLinter.Lint([("p.rego", "package p\n\np if 1 == 1\n")], new LintOptions { Disabled = ["constant-condition"] }).Violations);

    [Fact]
    public void Text_that_is_no_module_gives_diagnostics() => Assert.Single(PolicyLinter.Lint([("p.rego", "package")]).Diagnostics);

    private static IReadOnlyList<LintViolation> Lint(string body)
    {
        var result = PolicyLinter.Lint([("p.rego", $"package p\n\n{body}\n"), ("lib.rego", "package lib\n\nknown := 1\n")], s_options);
        Assert.Empty(result.Diagnostics);
        return result.Violations;
    }
}
