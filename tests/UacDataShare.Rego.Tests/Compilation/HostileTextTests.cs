using System.Diagnostics;
using UacDataShare.Rego.Formatting;
using UacDataShare.Rego.Linting;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Compilation;

/// <summary>Texts that are long or nest deeply: reading, compiling, formatting, linting and evaluating them ends soon, with an answer or an error.</summary>
public sealed class HostileTextTests
{
    private static readonly EvaluationOptions Options = new()
    {
        Limits = new EvaluationLimits { Instructions = 2_000_000, Depth = 128, AllocatedBytes = 64L << 20, ResultValues = 100_000 },
    };

    public static TheoryData<string, string> Texts() => new()
    {
        { "brackets", "p := " + Times("[", 100_000) + Times("]", 100_000) },
        { "brackets that are not closed", "p := " + Times("[", 100_000) },
        { "braces", "p := " + Times("{\"a\": ", 50_000) + "1" + Times("}", 50_000) },
        { "parentheses", "p := " + Times("(", 100_000) + "1" + Times(")", 100_000) },
        { "a sum of many", "p := 1" + Times(" + 1", 50_000) },
        { "a union of many", "p := {1}" + Times(" | {1}", 20_000) },
        { "comprehensions", "p := " + Times("[x | x := ", 5_000) + "1" + Times("]", 5_000) },
        { "calls", "p := " + Times("abs(", 20_000) + "1" + Times(")", 20_000) },
        { "negations", "p if " + Times("not ", 20_000) + "true" },
        { "template strings", "p := " + Times("$\"{", 5_000) + "1" + Times("}\"", 5_000) },
        { "a long reference", "p := input" + Times(".a", 50_000) },
        { "references in references", "p := " + Times("input[", 20_000) + "1" + Times("]", 20_000) },
        { "a long body", "p if {\n" + Times("input.a == 1\n", 20_000) + "}" },
        { "a long body of assignments", "p if {\n" + Numbered("x{0} := input.a\n", 5_000) + "}" },
        { "a body in the wrong order", "p if {\n" + Numbered("x{0} = y{1}\n", 2_000) + "y2000 = 1\n}" },
        { "a chain of else", "p := 0 if input.a\n" + Times("else := 1 if input.b\n", 10_000) },
        { "withs", "p if input.a" + Times(" with input.a as 1", 5_000) },
        { "everys", "p if {" + Times("every x in [1] {", 5_000) + "true" + Times("}", 5_000) + "}" },
        { "many rules of one name", Numbered("p contains {0} if input.a\n", 5_000) },
        { "many rules", Numbered("p{0} := p{1}\n", 2_000) + "p2000 := 1" },
        { "many arguments", "f(" + Numbered("a{0}, ", 5_000) + "z) := 1\np := f(" + Numbered("{0}, ", 5_000) + "1)" },
        { "a large object", "p := {" + Numbered("\"k{0}\": {0}, ", 50_000) + "\"z\": 1}" },
        { "a large set of variables", "p if {\n" + Numbered("some x{0}\n", 5_000) + "}" },
        { "many imports", Numbered("import data.a{0} as b{0}\n", 10_000) + "p := 1" },
        { "a long string", "p := \"" + Times("\\u00e9", 500_000) + "\"" },
        { "a long number", "p := 1" + Times("0", 200_000) + " + 1" },
        { "a number of too many digits", "p := 1" + Times("0", 2_000_000) },
        { "a long number that ends in no zero", "p := " + Times("7", 90_000) + " * 3" },
        { "a long name", "p" + Times("q", 500_000) + " := 1" },
        { "a long comment", "# " + Times("x", 1_000_000) + "\np := 1" },
        { "many comments", Times("# x\n", 50_000) + "p := 1" },
        { "metadata that nests", "# METADATA\n# custom:\n" + string.Concat(Enumerable.Range(1, 2_000).Select(i => "#" + Times(" ", i) + "a:\n")) + "p := 1" },
        { "a pattern that nests", "p if " + Times("[", 20_000) + "x" + Times("]", 20_000) + " = input" },
        { "a pattern that is matched with itself", "p if {\n" + Numbered("[x{0}, x{0}] = [x{1}, x{1}]\n", 500) + "x500 = 1\n}" },
        { "rules that need each other", Numbered("p{0} if p{1}\n", 5_000) + "p5000 if p0" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_answered(string name, string rules)
    {
        var text = "package a\n" + rules;
        var watch = Stopwatch.StartNew();

        PolicyFormatter.Format("policy.rego", text, new FormatOptions());
        PolicyLinter.Lint([("policy.rego", text)], new LintOptions());
        if (PolicyModule.Parse("policy.rego", text).Module is { } module)
        {
            Evaluate(CompiledPolicy.Compile([module]).Policy);
            Evaluate(CompiledPolicy.Compile([module], default, new CompileOptions { Strict = true, Observable = true }).Policy);
        }

        // A text that is answered in seconds, on a machine that has other work too; one that blows up takes for ever.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{name}: {watch.Elapsed}");
    }

    private static void Evaluate(CompiledPolicy? policy)
    {
        var input = RegoObject.Create(("a", 1L));
        policy?.EvaluateRule("data.a", input, Options);
        policy?.Prepare("data.a.p = x").Query?.Evaluate(input, Options);
        policy?.PartiallyEvaluate("data.a.p", input, ["input.b"], Options);
    }

    private static string Times(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    /// <summary>The part again and again; {0} is its number and {1} the next one.</summary>
    private static string Numbered(string part, int count) => string.Concat(Enumerable.Range(0, count)
        .Select(i => part.Replace("{0}", $"{i}", StringComparison.Ordinal).Replace("{1}", $"{i + 1}", StringComparison.Ordinal)));
}
