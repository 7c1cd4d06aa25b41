using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Evaluation;

/// <summary>What a document may depend on is read off the rules, and never said to be less than it is.</summary>
public sealed class DependenceTests
{
    [Theory]
    [InlineData("p := input.a.b", true)]
    [InlineData("p := input.a", true)]
    [InlineData("p := input", true)]
    [InlineData("p := input.a.b.c", true)]
    [InlineData("p := input[data.key]", true)]
    [InlineData("p := count(input)", true)]
    [InlineData("p := q\nq := input.a.b", true)]
    [InlineData("p := f(1)\nf(x) := x + input.a.b", true)]
    [InlineData("p := [x | some x in input.a.b]", true)]
    [InlineData("p if every x in input.a.b { x > 1 }", true)]
    [InlineData("p if not input.a.b", true)]
    [InlineData("p := f(5)\nf(input.a.b) := 1", true)]
    [InlineData("p := f([5])\nf([input.a.b]) := 1", true)]
    [InlineData("p := f({\"k\": 1})\nf({input.a.b: x}) := x", true)]
    [InlineData("p := f({\"k\": 1})\nf({q: x}) := x\nq := input.a.b", true)]
    [InlineData("p := v if { v := q with input as input.w }\nq := input.a.b", true)]
    [InlineData("p := v if { v := q with data.u as input.a.b }\nq := data.u", true)]
    [InlineData("p := v if { v := count([1]) with count as input.a.b }", true)]
    [InlineData("p := v if { v := upper(\"a\") with upper as g }\ng(_) := input.a.b", true)]
    [InlineData("p := $\"{input.a.b}\"", true)]
    [InlineData("p if { print(input.a.b) }", true)]
    [InlineData("p := 1 if false else := input.a.b", true)]
    [InlineData("default p := 1\np := 2 if input.a.b", true)]
    [InlineData("p[input.a.b] := 1", true)]
    [InlineData("p contains input.a.b", true)]
    [InlineData("p.x[y] := 1 if y := input.a.b", true)]
    [InlineData("p := data.other[input.c]", false)]
    [InlineData("p := input.a.c", false)]
    [InlineData("p := input.b.a", false)]
    [InlineData("p := 1\nq := input.a.b", false)]
    public void A_document_depends_on_what_its_rules_name(string rules, bool depends) =>
        Assert.Equal(depends, Policies.Compile($"package t\n{rules}").DependsOn("data.t.p", "input.a.b"));

    [Fact]
    public void A_package_depends_on_what_any_of_its_rules_names() =>
        Assert.True(Policies.Compile("package t\np := 1\nq := input.a").DependsOn("data.t", "input.a"));

    [Theory]
    [InlineData("p := time.now_ns()", false)]
    [InlineData("p := q\nq := rand.intn(\"x\", 5)", false)]
    [InlineData("p := f(1)\nf(x) := [x, uuid.rfc4122(\"a\")]", false)]
    [InlineData("p := v if { v := upper(\"a\") with upper as uuid.rfc4122 }", false)]
    [InlineData("p := opa.runtime()", false)]
    [InlineData("p := crypto.x509.parse_and_verify_certificates(input.chain)", false)]
    [InlineData("p := crypto.x509.parse_and_verify_certificates_with_options(input.chain, {})", false)]
    [InlineData("p := io.jwt.decode_verify(input.token, {\"secret\": \"s\"})", false)]
    [InlineData("p := f({1: 1})\nf({q: x}) := x\nq := rand.intn(\"x\", 5)", false)]
    [InlineData("p := v if { v := upper(\"a\") with upper as g }\ng(_) := time.now_ns()", false)]
    [InlineData("p := time.parse_rfc3339_ns(input.instant)", true)]
    [InlineData("p := 1\nq := time.now_ns()", true)]
    public void A_document_is_repeatable_that_asks_neither_clock_nor_chance(string rules, bool repeatable) =>
        Assert.Equal(repeatable, Policies.Compile($"package t\n{rules}").IsRepeatable("data.t.p"));

    [Fact]
    public void A_chain_of_rules_as_long_as_one_likes_is_followed_to_its_end()
    {
        var rules = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"p{i} := p{i - 1}\n"));
        var policy = Policies.Compile($"package t\np0 := input.a.b\n{rules}");

        Assert.True(policy.DependsOn("data.t.p20000", "input.a.b"));
        Assert.False(policy.DependsOn("data.t.p20000", "input.c"));
        Assert.True(policy.IsRepeatable("data.t.p20000"));
    }

    [Fact]
    public void What_a_searching_function_gave_is_not_seen_under_another_input()
    {
        var rule = Policies.Compile("""
            package t
            f(x) := [y | some y in input.items; y != x]
            p := [f(1), inner, f(1)]
            inner := v if { v := f(1) with input as {"items": [7]} }
            """).Rule("data.t.p");

        var first = rule.Evaluate(RegoJson.Parse("""{"items": [1, 2]}"""), EvaluationOptions.Default);
        var second = rule.Evaluate(RegoJson.Parse("""{"items": [1, 3]}"""), EvaluationOptions.Default);

        Assert.Equal("[[2], [7], [2]]", first.Value.ToString());
        Assert.Equal("[[3], [7], [3]]", second.Value.ToString());
    }

    [Fact]
    public void A_searching_function_that_is_undefined_once_is_undefined_again() =>
        Assert.Equal("[]", Policies.Compile("""
            package t
            f(x) := y if { some y in []; y == x }
            p := [v | some _ in [1, 2, 3]; v := f(1)]
            """).Rule("data.t.p").Evaluate(default, EvaluationOptions.Default).Value.ToString());
}
