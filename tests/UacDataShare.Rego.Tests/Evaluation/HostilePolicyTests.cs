using System.Diagnostics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Evaluation;

/// <summary>Policies, data and input that are made to cost as much as they can. Each ends soon, with a value or with an error of its own code.</summary>
public sealed class HostilePolicyTests
{
    /// <summary>The limits of a decision in the gateway.</summary>
    private static readonly EvaluationLimits Limits = new()
    {
        Instructions = 2_000_000,
        Depth = 128,
        AllocatedBytes = 64L << 20,
        ResultValues = 100_000,
        Rows = 10_000,
    };

    // What one call may allocate beyond the limit before it is looked at.
    private const long Slack = 96L << 20;

    private const string Big = "big := concat(\"\", [\"aaaaaaaaaa\" | numbers.range(1, 100000)[_]])\n";

    public static TheoryData<string, string> Cases() => new()
    {
        { "a string that doubles", Chain(40, "\"ab\"", "concat(\"\", [{0}, {0}])") },
        { "a string that doubles by format", Chain(40, "\"ab\"", "sprintf(\"%s%s\", [{0}, {0}])") },
        { "a string that doubles in a template", Chain(40, "\"ab\"", "$\"{{{0}}}{{{0}}}\"") },
        { "an array that doubles", Chain(40, "[1, 2]", "array.concat({0}, {0})") },
        { "objects that grow by union", "p := object.union_n([{sprintf(\"%d\", [i]): x} | some i in numbers.range(1, 100000); some x in [1, 2, 3, 4]])" },
        { "a union in a loop", "o := {sprintf(\"%d\", [i]): i | some i in numbers.range(1, 20000)}\np := count([1 | some i in numbers.range(1, 5000); object.union(o, {\"x\": i}).x == i])" },
        { "a joint of long parts", Big + "p := concat(big, [\"\" | numbers.range(1, 100000)[_]])" },
        { "letters replaced by a long text", Big + "p := replace(big, \"a\", big)" },
        { "letters replaced by long texts", Big + "p := strings.replace_n({\"a\": big, \"b\": big}, big)" },
        { "letters replaced by an expression", Big + "p := regex.replace(big, \"a\", big)" },
        { "a whole match written again and again", Big + "p := regex.replace(big, \"a*\", concat(\"\", [\"${0}\" | numbers.range(1, 100000)[_]]))" },
        { "an argument written again and again", Big + "p := sprintf(concat(\"\", [\"%[1]s\" | numbers.range(1, 100000)[_]]), [big])" },
        { "an argument written often in a short format", Big + "p := sprintf(concat(\"\", [\"%[1]s\" | numbers.range(1, 800)[_]]), [big])" },
        { "wide numbers", "p := sprintf(concat(\"\", [\"%1000000[1]d\" | numbers.range(1, 340)[_]]), [1])" },
        { "wide numbers in a template", "p := strings.render_template(\"{{$x := printf .f 1}}\", {\"f\": concat(\"\", [\"%1000000[1]d\" | numbers.range(1, 340)[_]])})" },
        { "a variable of a template that doubles", "p := strings.render_template(\"{{$x := `ab`}}{{range .l}}{{$x = print $x $x}}{{end}}\", {\"l\": numbers.range(1, 40)})" },
        { "a wide number", "p := sprintf(\"%999999999d\", [1])" },
        { "a number of a width that is given", "p := sprintf(\"%*d\", [999999999, 1])" },
        { "a long fraction", "p := sprintf(\"%.999999999f\", [1.5])" },
        { "an indented document", Big + "p := json.marshal_with_options(numbers.range(1, 50000), {\"indent\": big, \"prefix\": big, \"pretty\": true})" },
        { "a long range", "p := numbers.range(1, 1000000000000)" },
        { "a long range of steps", "p := numbers.range_step(1, 1000000000000, 2)" },
        { "three ranges crossed", "p := count([1 | some a in numbers.range(1, 10000); some b in numbers.range(1, 10000); some c in numbers.range(1, 10000); a + b == c])" },
        { "a number that is squared", Chain(60, "3", "{0} * {0}") },
        { "a number that is shifted", Chain(60, "1", "bits.lsh({0}, 1000000)") },
        { "a long number written", "p := sprintf(\"%d\", [bits.lsh(1, 1000000)])" },
        { "a long number in another base", "p := format_int(bits.lsh(1, 1000000), 8)" },
        { "a number with a large exponent", "p := 1e50000000 + 1" },
        { "a number with a large exponent in a set", "p := {1e50000000, 1e50000001, 2e50000000}" },
        { "a large exponent from text", "p := to_number(\"1e999999999\") > 5" },
        { "a unit with a large exponent", "p := units.parse(\"1e999999999\")" },
        { "an expression that counts", "p := regex.match(\"((((a{1000}){1000}){1000}){1000})\", \"a\")" },
        { "an expression of nested stars", Big + "p := regex.match(\"(((a*)*)*)*b\", big)" },
        { "an expression that is long", Big + "p := regex.match(big, big)" },
        { "expressions that nest", "p := regex.match(concat(\"\", [\"(\" | numbers.range(1, 200000)[_]]), \"a\")" },
        { "matches that all look to the end", Big + "p := count(regex.find_n(\"a[^b]*b|a\", big, -1))" },
        { "parts that all look to the end", Big + "p := count(regex.split(\"a[^b]*b|a\", big))" },
        { "a pattern of stars", Big + "p := glob.match(concat(\"\", [\"*a\" | numbers.range(1, 20000)[_]]), [], big)" },
        { "a pattern that nests", "p := glob.match(concat(\"\", [\"{{a,\" | numbers.range(1, 200000)[_]]), [], \"a\")" },
        { "two patterns that meet nowhere", "g := concat(\"\", [\"a*\" | numbers.range(1, 100000)[_]])\np := regex.globs_match(g, concat(\"\", [g, \"b\"]))" },
        { "a graph of many paths", "g := {sprintf(\"%d\", [i]): [sprintf(\"%d\", [i + 1]), sprintf(\"%d\", [i + 2])] | some i in numbers.range(1, 200)}\np := count(graph.reachable_paths(g, {\"1\"}))" },
        { "a long path", "g := {sprintf(\"%d\", [i]): [sprintf(\"%d\", [i + 1])] | some i in numbers.range(1, 30000)}\np := count(graph.reachable_paths(g, {\"1\"}))" },
        { "a walk in a walk", "o := {sprintf(\"%d\", [i]): i | some i in numbers.range(1, 20000)}\np := count([1 | walk(o, _); walk(o, _)])" },
        { "a patch of many steps", "p := count(json.patch({\"a\": numbers.range(1, 20000)}, [{\"op\": \"add\", \"path\": \"/a/0\", \"value\": i} | some i in numbers.range(1, 20000)]))" },
        { "many paths taken out", "o := {sprintf(\"%d\", [i]): i | some i in numbers.range(1, 20000)}\np := count(json.remove(o, [sprintf(\"%d\", [i]) | some i in numbers.range(1, 20000)]))" },
        { "brackets in JSON", "p := json.unmarshal(concat(\"\", [\"[\" | numbers.range(1, 200000)[_]]))" },
        { "brackets in YAML", "p := yaml.unmarshal(concat(\"\", [\"[\" | numbers.range(1, 200000)[_]]))" },
        { "a YAML that laughs", "p := count(json.marshal(yaml.unmarshal(concat(\"\", array.concat([\"a0: &a0 [x, x]\\n\"], [sprintf(\"a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\\n\", [i, i, i - 1, i - 1, i - 1, i - 1]) | some i in numbers.range(1, 40)])))))" },
        { "a schema that is its own", "p := json.match_schema({\"a\": 1}, {\"$ref\": \"#\"})" },
        { "a schema of slow expressions", Big + "p := json.match_schema({\"x\": big}, {\"properties\": {\"x\": {\"pattern\": \"(a*)*b\"}}})" },
        { "fields that are all compared", "p := graphql.is_valid(sprintf(\"{ %s }\", [concat(\" \", [sprintf(\"x: a(n: %d)\", [i]) | some i in numbers.range(1, 20000)])]), \"type Query { a(n: Int): Int }\")" },
        { "the same field again", "p := graphql.is_valid(sprintf(\"{ %s }\", [concat(\" \", [\"a\" | some i in numbers.range(1, 20000)])]), \"type Query { a(n: Int): Int }\")" },
        { "fragments that double", "p := graphql.is_valid(concat(\" \", array.concat([\"{ q { ...F0 } }\"], array.concat([sprintf(\"fragment F%d on Q { q { ...F%d } r: q { ...F%d } q { ...F%d } }\", [i, i + 1, i + 1, i + 1]) | some i in numbers.range(0, 40)], [\"fragment F41 on Q { n }\"]))), \"type Query { q: Q } type Q { q: Q n: Int }\")" },
        { "fragments that nest", "p := graphql.is_valid(concat(\"\", array.concat([\"q {\" | numbers.range(1, 100000)[_]], [\"}\" | numbers.range(1, 100000)[_]])), \"type Query { q: Query }\")" },
        { "a schema of many types", "p := graphql.schema_is_valid(concat(\" \", [sprintf(\"interface I%d { a: Int } type T%d implements I%d { a: Int }\", [i, i, i]) | some i in numbers.range(1, 5000)]))" },
        { "a list searched in a loop", "l := numbers.range(1, 100000)\np := count([1 | some i in l; i + 100000 in l])" },
        { "a sort in a loop", "l := numbers.range(1, 100000)\np := count([1 | some i in l; sort(l)[0] == 1])" },
        { "a sum in a loop", "l := numbers.range(1, 100000)\np := count([1 | some i in l; sum(l) == i])" },
        { "a network wholly listed", "p := count(net.cidr_expand(\"10.0.0.0/1\"))" },
        { "networks all compared", "l := [sprintf(\"10.%d.%d.0/24\", [a, b]) | some a in numbers.range(0, 99); some b in numbers.range(0, 99)]\np := count(net.cidr_contains_matches(l, l))" },
        { "networks merged", "p := count(net.cidr_merge([sprintf(\"%d.%d.%d.0/24\", [a, b, c]) | some a in numbers.range(1, 20); some b in numbers.range(0, 49); some c in [1, 3, 5, 7, 9]]))" },
        { "a template that loops", Big + "p := strings.render_template(\"{{range $i, $x := .l}}{{$.b}}{{end}}\", {\"l\": numbers.range(1, 100000), \"b\": big})" },
        { "an index found everywhere", Big + "p := count(indexof_n(big, \"a\"))" },
        { "prefixes all compared", Big + "p := count([1 | some i in numbers.range(1, 100000); strings.any_prefix_match(big, [big, \"b\"])])" },
        { "long texts turned about", Big + "p := count([1 | some i in numbers.range(1, 100000); strings.reverse(big) != \"\"])" },
        { "long texts hashed", Big + "p := count([1 | some i in numbers.range(1, 100000); crypto.sha256(big) != \"\"])" },
        { "long texts encoded", Big + "p := count([1 | some i in numbers.range(1, 100000); base64.encode(big) != \"\"])" },
        { "a module read again", Big + "p := count([1 | some i in numbers.range(1, 100000); rego.parse_module(\"p.rego\", sprintf(\"package p\\nx := %q\", [big]))])" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_ends_soon_and_within_its_memory(string name, string rules)
    {
        var policy = Policies.Compile("package a\n" + rules);
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = policy.EvaluateRule("data.a.p", default, new EvaluationOptions { Limits = Limits });

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{name}: {watch.Elapsed}");
        Assert.True(allocated < Limits.AllocatedBytes + Slack, $"{name}: {allocated >> 20} MiB, {result.Error}");
        Assert.True(result.Error is null || EvaluationErrorCodes.All.Contains(result.Error.Code), $"{name}: {result.Error}");
    }

    [Fact]
    public void An_input_of_a_million_members_is_searched_within_the_budget()
    {
        var input = RegoObject.Create(("list", RegoArray.Create(Enumerable.Range(0, 1_000_000).Select(i => RegoValue.From(i)))));
        var watch = Stopwatch.StartNew();

        var result = Policies.Compile("package a\np := count([1 | some x in input.list; x + 1000000 in input.list])").EvaluateRule("data.a.p", input, new EvaluationOptions { Limits = Limits });

        Assert.Equal(EvaluationErrorCodes.Budget, result.Error?.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_warm_match_with_a_constant_expression_allocates_nothing()
    {
        var rule = Policies.Compile("package a\np if regex.match(\"^[A-Z]{3}-[0-9]{4}-[0-9]+$\", input.case)").Rule("data.a.p");
        var input = RegoJson.Parse("""{"case": "HSI-2026-004711"}""");
        Assert.True(rule.Evaluate(input, EvaluationOptions.Default).Value.IsTrue);
        rule.Evaluate(input, EvaluationOptions.Default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        rule.Evaluate(input, EvaluationOptions.Default);
        var once = GC.GetAllocatedBytesForCurrentThread() - before;
        for (var i = 0; i < 100; i++)
        {
            rule.Evaluate(input, EvaluationOptions.Default);
        }

        // The context of the builtins is made once an evaluation; the match itself adds nothing, however long the text.
        Assert.Equal(101 * once, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(once < 1024, $"{once}");
    }

    private static string Chain(int length, string first, string next) =>
        $"p0 := {first}\n" + string.Concat(Enumerable.Range(1, length).Select(i => $"p{i} := {string.Format(System.Globalization.CultureInfo.InvariantCulture, next, $"p{i - 1}")}\n")) + $"p := p{length}";
}
