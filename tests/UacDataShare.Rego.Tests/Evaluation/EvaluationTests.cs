using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Evaluation;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("p := x if { [x, y] = [y, 1] }", "1")]
    [InlineData("p := [x, y] if { {\"a\": x, \"b\": [1, y]} = {\"a\": 2, \"b\": [1, 3]} }", "[2, 3]")]
    [InlineData("p contains [i, j] if { input.m[i][j] > 2 }", "{[1, 0], [1, 1]}")]
    [InlineData("p := y if { x = y; y = 1 }", "1")]
    [InlineData("p if { not q }\nq if input.missing", "true")]
    [InlineData("p := 1 if false else := 2 if true else := 3", "2")]
    [InlineData("p if { every x in [1, 2] { x > 0 } }", "true")]
    [InlineData("p := count([1 | walk(input.m)[1] == 1])", "1")]
    [InlineData("p contains v if [[0, _], v] = walk(input.m)", "{1, 2}")]
    [InlineData("p if { every x in input.missing { x } }", "undefined")]
    [InlineData("p := x if { x := q with input.m as 5 }\nq := input.m", "5")]
    [InlineData("p := f(1)\ndefault f(_) := 9\nf(x) := 1 if x > 1", "9")]
    [InlineData("p[k] := v if { some k, v in {\"a\": 1} }", "{\"a\": 1}")]
    [InlineData("p := count({x | x := input.m[_][_]})", "4")]
    [InlineData("p if not input.missing == 1", "true")]
    [InlineData("p if not startswith(input.missing, \"a\")", "undefined")]
    [InlineData("import future.keywords.not\np if not startswith(input.missing, \"a\")", "true")]
    [InlineData("p := 1 / 0", "undefined")]
    [InlineData("p := 1\np := 2", "eval_conflict_error")]
    [InlineData("p := {x: y | some x, y in [[1, 2], [1, 3]]; x := 1}", "rego_compile_error")]
    [InlineData("p := {1: y | some y in [2, 3]}", "eval_conflict_error")]
    [InlineData("f(_) := input.m[_][_]\np := f(1)", "eval_conflict_error")]
    [InlineData("p := $\"{input.m[_][_]}\"", "eval_conflict_error")]
    [InlineData("a.b.c := 1\na[x] := 2 if x := \"d\"\np := a", "{\"b\": {\"c\": 1}, \"d\": 2}")]
    public void A_rule_has_the_value_that_the_language_gives_it(string rules, string value)
    {
        var text = $"package a\n{rules}";
        var faults = Policies.Faults(text);

        Assert.Equal(value, faults.Count > 0 ? faults[0].Code : Policies.Evaluate(text, "data.a.p", """{"m": [[1, 2], [3, 4]]}"""));
    }

    [Fact]
    public void A_query_answers_one_row_for_each_way_in_which_it_holds()
    {
        var query = Policies.Compile("package a\nq := {\"x\": 1, \"y\": 2}").Prepare("data.a.q[k] = v; v > 0").Query;
        Assert.NotNull(query);

        var rows = query.Evaluate(default, EvaluationOptions.Default).Rows;

        Assert.Equal(["{\"k\": \"x\", \"v\": 1}", "{\"k\": \"y\", \"v\": 2}"], rows.Select(r => RegoValue.From(r.Bindings).ToString()));
        Assert.Equal(["data.a.q[k] = v", "v > 0"], query.Statements);
        Assert.All(rows, r => Assert.Equal([true, true], r.Expressions));
    }

    [Fact]
    public void A_statement_of_a_query_may_be_false()
    {
        var query = Policies.Compile("package a").Prepare("1 == 2").Query;
        Assert.NotNull(query);

        Assert.Equal([RegoValue.False], Assert.Single(query.Evaluate(default, EvaluationOptions.Default).Rows).Expressions);
    }

    [Fact]
    public void A_builtin_error_ends_a_strict_evaluation_at_its_place()
    {
        var result = Policies.Compile("package a\np := 1 / 0").EvaluateRule("data.a.p", default, new EvaluationOptions { StrictBuiltinErrors = true });

        Assert.Equal("policy.rego:2: eval_builtin_error: div: divide by zero", result.Error?.ToString());
        Assert.False(result.Value.IsDefined);
    }

    [Fact]
    public void A_policy_is_evaluated_by_many_threads_at_once()
    {
        var rule = Policies.Compile("package a\np := sum([x | some x in input])").Rule("data.a.p");

        Parallel.For(0, 1000, i =>
        {
            var result = rule.Evaluate(RegoArray.Create(i, 1), EvaluationOptions.Default);
            Assert.Equal(i + 1, result.Value);
        });
    }

    [Fact]
    public void Print_gives_its_text_to_the_host_and_shows_what_is_undefined()
    {
        var lines = new List<string>();

        Policies.Evaluate("package a\np if print(\"x\", input.y, [1])", "data.a.p", "{}", new EvaluationOptions { Printed = lines.Add });

        Assert.Equal(["x <undefined> [1]"], lines);
    }
}
