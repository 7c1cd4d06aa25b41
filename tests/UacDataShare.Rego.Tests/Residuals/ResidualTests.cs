using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Residuals;

/// <summary>What remains of queries, in the forms that OPA gives.</summary>
public sealed class ResidualTests
{
    [Fact]
    public void A_chain_of_rules_too_long_for_the_stack_is_refused()
    {
        var rules = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"p{i} := p{i - 1}\n"));

        var result = Policies.Compile($"package t\np0 := input.a\n{rules}")
            .PartiallyEvaluateQuery("data.t.p20000 = 1", default, new ResidualOptions { Unknowns = ["input"] }, EvaluationOptions.Default);

        Assert.Null(result.Residual);
        Assert.True(result.Error is not null || result.Diagnostics.Count == 1);
    }

    [Theory]
    [InlineData("true = true", "", "true")]
    [InlineData("false", "", "")]
    [InlineData("x = 1", "", "x = 1")]
    [InlineData("input.x = 1", "", "input.x = 1")]
    [InlineData("1 = input.x", "", "1 = input.x")]
    [InlineData("input.x = input.y", "", "input.x = input.y")]
    [InlineData("input.x > 1", "", "input.x > 1")]
    [InlineData("input.x + 1 > 1", "", "(input.x + 1) > 1")]
    [InlineData("x = 1; y = 2; input.x = x; y = input.y", "", "input.x = 1; 2 = input.y; x = 1; y = 2")]
    [InlineData("input.x = data.test.p; data.test.q = input.y", "p = \"foo\"\nq = \"bar\"", "\"foo\" = input.x; \"bar\" = input.y")]
    [InlineData("data.test.p = true", "p if { input.x = k; data.base[k] = 7 }", "input.x = \"bar\" | input.x = \"foo\"")]
    [InlineData("data.test.p[x] = input.x", "p[\"a\"] = \"b\"\np[\"b\"] = \"c\"", "\"b\" = input.x; x = \"a\" | \"c\" = input.x; x = \"b\"")]
    [InlineData("input.x = x; data.test.p[x]", "p contains 1\np contains 2", "input.x = 1; x = 1 | input.x = 2; x = 2")]
    [InlineData("data.test.p = 1", "p = x if { input.x = x }", "input.x = 1")]
    [InlineData("data.test.p.q = 1", "p.q = x if { input.x = x }", "input.x = 1")]
    [InlineData("data.test.p = true", "p if { a = 1; q[a] }\nq = a if { a = input }", "input[1]")]
    [InlineData("data.test.p = true", "default p = false\np if { input.x = 1 }", "input.x = 1")]
    [InlineData("data.test.p", "default p = false\np if { input.x = 1 }", "input.x = 1")]
    [InlineData("data.test.p = x", "p = [x, z] if { input.x = y; y = x; q = z }\nq = x if { input.y = y; x =  y }", "x = [input.x, input.y]")]
    [InlineData("data.test.p = x", "p if { a = \"a\"; b = input.b; a != b }", "\"a\" != input.b; x = true")]
    [InlineData("data.test.f(1, x)", "f(x) = true if { input.x = x }\nf(x) = false if { input.y = x }", "input.x = 1; x = true | input.y = 1; x = false")]
    [InlineData("data.test.p = true", "p if { input.x in {\"a\", \"b\"} }", "input.x in {\"a\", \"b\"}")]
    [InlineData("data.test.p = true", "p if { some s in [\"a\", \"b\"]; input.x == s }", "input.x = \"a\" | input.x = \"b\"")]
    [InlineData("data.test.p = true", "p if { not q }\nq if { input.x = 1 }\nq if { input.x = 2 }", "not input.x = 1; not input.x = 2")]
    [InlineData("data.test.p = true", "p if { input.x = [y]; y = 2 }", "input.x = [2]")]
    [InlineData("data.test.p[0][0] = 1", "p = x if { x = [input.x] }", "input.x[0] = 1")]
    [InlineData("data.test.p > 1", "p = y if { input.x = x; plus(x, 1, y) }", "(input.x + 1) > 1")]
    [InlineData("x = [true | input.x = 1]", "", "x = [true | input.x = 1]")]
    [InlineData("data.test.p = x", "p = x if { q = x }\nq = 100 if { input.x = 1 } else = 200 if { true }", "data.test.q = x")]
    [InlineData("data.test.p = true", "p if { input = z; [z] = x; f(x, true) }\nf(x) if { x > 1 } else = false if { x < 0 }", "data.test.f([input], true)")]
    [InlineData("data.test.p", "p if { every x in [1, 2, 3] { x > input } }", "every __local0__1, __local1__1 in [1, 2, 3] { __local3__1 = input; __local1__1 > __local3__1 }")]
    [InlineData("data.test.p", "p if { every x in [1, 2, 3] { x != 4 } }", "true")]
    [InlineData("data.test.foo[input.a][input.b]", "foo.bar contains baz if { baz := \"baz\" }", "\"bar\" = input.a; \"baz\" = input.b")]
    [InlineData("data.test.p.q[x]", "p.q[x] := y if { x := input.x; y := input.y }", "x = input.x; input.y")]
    [InlineData("data.test.p[x].foo = 1", "p contains x if { x = {y: z}; y = \"foo\"; z = input.x }", "1 = input.x; x = {\"foo\": 1}")]
    public void A_query_remains_as_far_as_it_is_unknown(string query, string rules, string queries)
    {
        var residual = Evaluate(query, rules);

        Assert.Equal(queries, Shown(residual));
        Assert.Empty(residual.Support);
    }

    [Theory]
    [InlineData(
        "data.test.p = x", "default p = false\np if { q }\nq if { input.x = 1 }\nq if { input.x = 2 }",
        "data.partial.test.p = x", "package partial.test\n\np if input.x = 1\n\np if input.x = 2\n\ndefault p := false\n")]
    [InlineData(
        "data.test.p = x", "p contains x if { input.x = x }\np contains x if { input.y = x }",
        "data.partial.test.p = x", "package partial.test\n\np contains x1 if input.x = x1\n\np contains x2 if input.y = x2\n")]
    [InlineData(
        "data.test.p = true", "p if { not q }\nq if { ((input.x + 7) / input.y) > 100 }",
        "not data.partial.__not1_0_2__", "package partial\n\n__not1_0_2__ if (input.x + 7) / input.y > 100\n")]
    [InlineData(
        "data.test.p = true", "p if { input.x = x; not f(x) }\nf(x) if { count(x) > 3 }",
        "not data.partial.__not1_1_2__(input.x)", "package partial\n\n__not1_1_2__(x1) if count(x1) > 3\n")]
    public void What_cannot_be_written_out_becomes_a_module(string query, string rules, string queries, string support)
    {
        var residual = Evaluate(query, rules);

        Assert.Equal(queries, Shown(residual));
        Assert.Equal(support, string.Join('\n', residual.Support));
    }

    [Fact]
    public void A_document_that_is_kept_is_named()
    {
        var policy = Policies.Compile("package test\np if { q; r }\nq if { s[input] }\nr if { s[input] }\ns contains 1\ns contains 2");

        var residual = policy.PartiallyEvaluateQuery("data.test.p = true", default, new ResidualOptions { DisableInlining = ["data.test.q"] }, EvaluationOptions.Default).Residual;

        Assert.NotNull(residual);
        Assert.Equal("data.partial.test.q; 1 = input | data.partial.test.q; 2 = input", Shown(residual));
        Assert.Equal("package partial.test\n\nq if 1 = input\n\nq if 2 = input\n", Assert.Single(residual.Support));
    }

    [Fact]
    public void Shallow_inlining_names_every_rule_that_depends_on_the_unknown()
    {
        var policy = Policies.Compile("package test\np if { q = 1 }\nq = x if { r; y = input.x; x = y }\nr if { s }\ns = true");

        var residual = policy.PartiallyEvaluateQuery("data.test.p = true", default, new ResidualOptions { ShallowInlining = true }, EvaluationOptions.Default).Residual;

        Assert.NotNull(residual);
        Assert.Equal("data.partial.test.p = true", Shown(residual));
        Assert.Equal("package partial.test\n\nq := x2 if {\n\ty2 = input.x\n\tx2 = y2\n}\n\np if data.partial.test.q = 1\n", Assert.Single(residual.Support));
    }

    [Fact]
    public void Only_what_is_named_is_unknown()
    {
        var policy = Policies.Compile("package test");

        var residual = policy.PartiallyEvaluateQuery(
            "input.x = 1; input.y = 2; input.z.a = 3; input.z.b = x",
            RegoJson.Parse("""{"x": 1, "z": {"b": 4}}"""),
            new ResidualOptions { Unknowns = ["input.y", "input.z.a"] },
            EvaluationOptions.Default).Residual;

        Assert.NotNull(residual);
        Assert.Equal("input.y = 2; input.z.a = 3; x = 4", Shown(residual));
    }

    [Fact]
    public void A_residual_is_given_as_trees_too()
    {
        var residual = Evaluate("input.x > 1", "");

        Assert.Equal(
            """[[{"index":0,"terms":[{"type":"ref","value":[{"type":"var","value":"gt"}]},{"type":"ref","value":[{"type":"var","value":"input"},{"type":"string","value":"x"}]},{"type":"number","value":1}]}]]""",
            RegoJson.ToText(residual.QueryTrees()));
    }

    private static Residual Evaluate(string query, string rules)
    {
        var policy = Policies.Compile(RegoJson.Parse("""{"base": {"foo": 7, "bar": 7, "baz": 8}}"""), $"package test\n{rules}");
        var result = policy.PartiallyEvaluateQuery(query, default, new ResidualOptions(), EvaluationOptions.Default);
        Assert.True(result.Residual is not null, string.Join('\n', result.Diagnostics.Select(d => d.ToString())) + result.Error);
        return result.Residual;
    }

    private static string Shown(Residual residual) =>
        string.Join(" | ", residual.Queries.Select(q => q.Count == 0 ? "true" : string.Join("; ", q)));
}
