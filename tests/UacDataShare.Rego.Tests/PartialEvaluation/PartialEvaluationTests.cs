using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.PartialEvaluation;

public sealed class PartialEvaluationTests
{
    [Theory]
    [InlineData("allow if input.subject.protected == false", "protected = false")]
    [InlineData("allow if input.subject.protected = false", "protected = false")]
    [InlineData("allow if input.subject.a != \"x\"", "a != \"x\"")]
    [InlineData("allow if 5 < input.subject.age", "age > 5")]
    [InlineData("allow if input.subject.age >= 18", "age >= 18")]
    [InlineData("allow if input.subject.a == input.subject.b", "a = b")]
    [InlineData("allow if input.subject.flag", "flag != false")]
    [InlineData("allow if not input.subject.flag", "not flag != false")]
    [InlineData("allow if not input.subject.state == \"TX\"", "not state = \"TX\"")]
    [InlineData("allow if input.subject.state in {\"TX\", \"CA\"}", "state in {\"CA\", \"TX\"}")]
    [InlineData("allow if startswith(input.subject.name, \"A\")", "name starts with \"A\"")]
    [InlineData("allow if { input.subject.a == 1; input.subject.b == 2 }", "(a = 1 and b = 2)")]
    [InlineData("allow if input.subject.a == 1\nallow if input.subject.b == 2", "(a = 1 or b = 2)")]
    [InlineData("allow if input.subject.a == 1\nallow if input.subject.a == 2", "a in {1, 2}")]
    [InlineData("allow if input.class == \"OIG\"\nallow if input.subject.a == 1", "true")]
    [InlineData("allow if input.class == \"HSI\"\nallow if input.subject.a == 1", "a = 1")]
    [InlineData("allow if { input.class == \"HSI\"; input.subject.a == 1 }", "false")]
    [InlineData("allow if adult\nadult if input.subject.age >= 18", "age >= 18")]
    [InlineData("allow if not minor\nminor if input.subject.age < 18", "not age < 18")]
    [InlineData("allow if is_adult(input.subject)\nis_adult(s) if s.age >= 18", "age >= 18")]
    [InlineData("allow if { s := input.subject; s.age >= 18; s.state == \"TX\" }", "(age >= 18 and state = \"TX\")")]
    [InlineData("allow if input.subject.state == states[_]\nstates := [\"TX\", \"CA\"]", "state in {\"CA\", \"TX\"}")]
    [InlineData("allow if { some s in [\"TX\", \"CA\"]; input.subject.state == s }", "state in {\"CA\", \"TX\"}")]
    [InlineData("allow if { every s in [\"TX\", \"CA\"] { input.subject.state != s } }", "(state != \"TX\" and state != \"CA\")")]
    [InlineData("allow if limits[input.subject.state] >= 2\nlimits := {\"TX\": 1, \"CA\": 3}", "state = \"CA\"")]
    [InlineData("default allow := false\nallow if input.subject.a == 1", "a = 1")]
    [InlineData("allow := false if input.subject.a == 1 else := true", "not a = 1")]
    [InlineData("allow if level == 2\nlevel := 1 if input.subject.a == 1 else := 2 if input.subject.b == 1 else := 3", "(not a = 1 and b = 1)")]
    public void A_row_rule_becomes_a_condition(string rules, string condition)
    {
        var result = Evaluate(rules, """{"class": "OIG"}""");

        Assert.Null(result.Error);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(condition, result.Predicate?.ToString());
    }

    [Theory]
    [InlineData("allow if lower(input.subject.name) == \"a\"")]
    [InlineData("allow if input.subject.tags[_] == \"a\"")]
    [InlineData("allow if { some t in input.subject.tags; t == \"a\" }")]
    [InlineData("allow if count([x | x := input.subject.a]) > 0")]
    [InlineData("allow if $\"{input.subject.a}\" == \"x\"")]
    [InlineData("allow if input.subject == {\"a\": 1}")]
    [InlineData("allow if x with input.y as 1\nx if input.subject.a == 1")]
    [InlineData("allow if f == 1\nf := 1 if input.subject.a == 1\nf := 2 if input.subject.b == 1")]
    [InlineData("allow if \"a\" in input.subject.tags")]
    public void What_has_no_form_as_a_condition_is_refused_with_its_place(string rules)
    {
        var result = Evaluate(rules, "{}");

        Assert.Null(result.Predicate);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal("pe_fragment_error", fault.Code);
        Assert.True(fault.Location.Row >= 2);
    }

    [Fact]
    public void A_path_without_rule_is_refused()
    {
        var result = Policies.Compile("package p\nallow if true").PartiallyEvaluate("data.p.deny", default, ["input.subject"], EvaluationOptions.Default);

        Assert.Null(result.Predicate);
        Assert.Equal("REGO0202", Assert.Single(result.Diagnostics).Id);
    }

    private static PartialResult Evaluate(string rules, string input) =>
        Policies.Compile($"package p\n{rules}").PartiallyEvaluate("data.p.allow", RegoJson.Parse(input), ["input.subject"], EvaluationOptions.Default);
}
