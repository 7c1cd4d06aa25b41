using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Tests.Syntax;

public sealed class ParserTests
{
    [Theory]
    [InlineData("", 1, 1, "empty module")]
    [InlineData("p := 1", 1, 1, "package expected")]
    [InlineData("package a\np {\n  true\n}", 2, 3, "`if` keyword is required before rule body")]
    [InlineData("package a\np", 2, 1, "var cannot be used for rule name")]
    [InlineData("package a\np if { }", 2, 8, "found empty body")]
    [InlineData("package a\np := \"x", 2, 6, "illegal token: non-terminated string")]
    [InlineData("package a\np := `x", 2, 6, "illegal token: non-terminated raw string")]
    [InlineData("package a\np := $\"x{1\"", 2, 11, "illegal token: non-terminated string")]
    [InlineData("package a\np := 01", 2, 6, "expected number: leading zeros are not allowed")]
    [InlineData("package a\np := [1, 2", 2, 11, "unexpected eof token: expected , or ]")]
    [InlineData("package a\np if x == 1 y == 2", 2, 13, "unexpected identifier token")]
    [InlineData("package a\nimport foo.bar", 2, 1, "unexpected import path, must begin with one of: {data, future, input, rego}, got: foo")]
    [InlineData("package a\nimport future.keywords.foo", 2, 1, "unexpected keyword, must be one of [and contains every if in not or]")]
    [InlineData("package a\ndefault p := input.x", 2, 14, "illegal default rule (value cannot contain ref)")]
    [InlineData("package a\np contains 1 if true else := 2", 2, 22, "else keyword cannot be used on multi-value rules")]
    [InlineData("package foo.", 1, 13, "unexpected eof token: expected ident")]
    [InlineData("package a\np := \"\\q\"", 2, 6, "illegal string escape sequence or control character")]
    [InlineData("package a\np := \u00e9", 2, 6, "illegal token: character U+00E9")]
    public void A_fault_of_the_text_is_named_with_its_place(string text, int row, int column, string message)
    {
        var result = PolicyModule.Parse("policy.rego", text);

        Assert.Null(result.Module);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("rego_parse_error", message, row, column), (fault.Code, fault.Message, fault.Location.Row, fault.Location.Column));
    }

    [Theory]
    [InlineData("package a\np := ]\nq := 1", "p := ]", 5)]
    [InlineData("package a\r\np := \"\u00e9\" }\r\n", "p := \"\u00e9\" }", 10)]
    [InlineData("package a\np := [1,\n\n\t \n", "p := [1,", 7)]
    [InlineData("", "", 0)]
    [InlineData("\n", "", 0)]
    public void A_fault_of_the_text_shows_its_line_and_the_byte_in_it(string text, string line, int index)
    {
        var fault = Assert.Single(PolicyModule.Parse("policy.rego", text).Diagnostics);

        Assert.Equal(new FaultyLine(line, index), fault.Line);
    }

    [Fact]
    public void The_mark_below_a_line_does_not_count_its_tabs() =>
        Assert.Equal(["p := ]", "     ^"], new FaultyLine("\t\tp := ]", 7).Lines());

    [Theory]
    [InlineData("p := {a | b}\na := {1}\nb := {2}", "{{1}}")]
    [InlineData("p := {1, 2} | {3}", "{1, 2, 3}")]
    [InlineData("p := 1 + 2 * 3 - 4 % 3", "6")]
    [InlineData("p := [1 == 1, 2 in [2], 1 < 2]", "[true, true, true]")]
    [InlineData("p if { 1 == 1; not 2 == 3 }", "true")]
    [InlineData("p := x if { x := 1\n}", "1")]
    [InlineData("p := {\"a\": 1,}", "{\"a\": 1}")]
    [InlineData("p := [x | some x in [1, 2]; x > 1]", "[2]")]
    [InlineData("p := `a\\n`", "\"a\\\\n\"")]
    [InlineData("p := -1.50", "-1.50")]
    [InlineData("p if { k, v in {\"a\": 1} with input as 1\n  k := \"a\"; v := 1 }", "rego_compile_error")]
    [InlineData("p := if.x\nif.x := 1", "1")]
    [InlineData("p := $\"a{1}\\{b}{{1}}\"", "\"a1{b}{1}\"")]
    [InlineData("p if contains(\"abc\", \"b\")", "true")]
    [InlineData("p if { true } else := 2", "true")]
    [InlineData("import future.keywords.and\nimport future.keywords.or\np if (1 == 2 or 1 == 1) and 2 > 1", "true")]
    [InlineData("import future.keywords.not\np if not { 1 == 2 }", "true")]
    public void A_text_means_what_it_says(string rules, string value)
    {
        var text = $"package a\n{rules}";
        var faults = Policies.Faults(text);

        Assert.Equal(value, faults.Count > 0 ? faults[0].Code : Policies.Evaluate(text, "data.a.p"));
    }

    [Theory]
    [InlineData("p { true }", "true")]
    [InlineData("p[x] { x := 1 }", "{1}")]
    [InlineData("p = 1", "1")]
    [InlineData("p[x] = y { x := 1; y := 2 }", "{1: 2}")]
    [InlineData("p = 1 { false } else = 2 { true }", "2")]
    public void Version_0_is_read_on_request(string rules, string value)
    {
        var module = PolicyModule.Parse("policy.rego", $"package a\n{rules}", RegoVersion.V0).Module;
        Assert.NotNull(module);
        var policy = CompiledPolicy.Compile([module]).Policy;
        Assert.NotNull(policy);

        Assert.Equal(value, policy.EvaluateRule("data.a.p", default, EvaluationOptions.Default).Value.ToString());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData("f(")]
    [InlineData("{1: ")]
    [InlineData("[1 | ")]
    [InlineData("$\"{")]
    [InlineData("a[")]
    [InlineData("1 + (")]
    public void Deep_nesting_is_a_fault_and_not_a_crash(string open)
    {
        var text = "package a\np := " + string.Concat(Enumerable.Repeat(open, 100_000));

        Assert.Single(PolicyModule.Parse("policy.rego", text).Diagnostics);
    }

    [Fact]
    public void Many_groups_in_each_other_take_no_exponential_time()
    {
        var open = new string('(', 60);
        var text = $"package a\nimport future.keywords.or\np if {open}1 == 1{new string(')', 60)} == true";

        Assert.NotNull(PolicyModule.Parse("policy.rego", text).Module);
    }
}
