using System.Diagnostics;
using System.Text;
using UacDataShare.Rego;
using UacDataShare.Rego.Formatting;
using UacDataShare.Rego.Values;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Rego;

/// <summary>
/// Modules, queries and documents of the suite, damaged at random: whatever they say, reading, compiling, formatting and evaluating them
/// answers in time and never throws. <c>REGO_FUZZ_RUNS</c> sets how many; the seed of a failing run is in the message.
/// </summary>
public sealed class MutatedPolicyTests
{
    private const int QuickRuns = 3000;

    /// <summary>Far more than a run may need by its limits, on a busy machine too.</summary>
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(20);

    private static readonly string[] Pieces =
    [
        "not ", "some ", "every ", "in ", "with ", "as ", "else ", "if ", "contains ", "default ", "import ", "{", "}", "[", "]", "(", ")", "|",
        ":=", "=", "==", "<", ",", ";", "\n", ".", "x", "_", "p", "input", "data", "1", "-1", "1e400", "\"a\"", "null", "true", "$\"{", "}\"", "`",
        "set()", "count(", "walk(", "and ", "or ", "[x | ", "{x: y | ", "data.test.p", "input.x[", "\t", "\u00e9", "\0", "1e9999999999",
        "sprintf(\"%d\", [", "regex.match(", "json.patch(", "object.union(", "numbers.range(", "graphql.is_valid(", "time.parse_ns(", "concat(",
        "\nimport future.keywords.and\n", "\nimport future.keywords.or\n", "\nimport future.keywords.not\n",
    ];

    private static readonly EvaluationOptions Options = new()
    {
        Limits = new EvaluationLimits { Instructions = 50_000, AllocatedBytes = 50_000_000, Depth = 100 },
        RandomSeed = 1,
    };

    private static readonly string[] DocumentPieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "1e999999999", "-", "0x", "null", "true", "1", "\u0000", "\ufeff", "é", "😀",
        "{\"a\":", "[[[[[[[[", "\"x\":", "- ", "&a ", "*a", "!!binary ", "|\n", "\t",
    ];

    private static readonly PreparedQuery YamlQuery = CompiledPolicy.Compile([]).Policy?.Prepare("x := yaml.unmarshal(input)").Query
        ?? throw new InvalidOperationException("The query compiles.");

    [ConformanceFact]
    public void Damaged_policies_are_answered_and_never_throw()
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("REGO_FUZZ_RUNS"), out var set) ? set : QuickRuns;
        var cases = OpaCase.ReadAll().Where(c => c.Modules.Count > 0).ToArray();
        var compiled = 0;
        var watch = Stopwatch.StartNew();
        for (var seed = 0; seed < runs; seed++)
        {
            try
            {
                compiled += Run(new Random(seed), cases) ? 1 : 0;
                // Again where it was slow: the machine may have been, a policy that hangs hangs twice.
                Assert.True(watch.Elapsed < Hung || !IsSlow(seed, cases), $"seed {seed} hangs");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"Seed {seed} throws.", e);
            }

            watch.Restart();
        }

        Assert.True(compiled > runs / 20, $"only {compiled} of {runs} damaged policies compiled");
    }

    private static bool IsSlow(int seed, OpaCase[] cases)
    {
        var watch = Stopwatch.StartNew();
        Run(new Random(seed), cases);
        return watch.Elapsed > Hung;
    }

    private static bool Run(Random random, OpaCase[] cases)
    {
        var test = cases[random.Next(cases.Length)];
        var text = test.Modules[random.Next(test.Modules.Count)];
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            text = Damage(random, text, cases);
        }

        var (data, input) = (Document(random, test.Data), Document(random, test.Input));
        PolicyFormatter.Format("policy.rego", text, new FormatOptions());
        var module = PolicyModule.Parse("policy.rego", text, random.Next(10) == 0 ? RegoVersion.V0 : RegoVersion.V1).Module;
        var options = new CompileOptions { Strict = random.Next(4) == 0 };
        if (module is null || CompiledPolicy.Compile([module], data.IsObject ? data : default, options).Policy is not { } policy)
        {
            return false;
        }

        policy.EvaluateRule("data", input, Options);
        policy.Prepare(random.Next(2) == 0 ? test.Query : Damage(random, test.Query, cases)).Query?.Evaluate(input, Options);
        policy.PartiallyEvaluate("data.test.p", input, [random.Next(2) == 0 ? "input" : "input.x"], Options);
        return true;
    }

    /// <summary>Now and then the document as it stands in the suite; else what is left of it, read as JSON or by the language's YAML.</summary>
    private static RegoValue Document(Random random, RegoValue given)
    {
        var text = given.IsDefined ? RegoJson.ToText(given) : "{\"a\": [1, {\"b\": null}], \"x\": \"y\"}";
        if (random.Next(3) == 0)
        {
            return given;
        }

        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(2) == 0
                ? text.Insert(at, DocumentPieces[random.Next(DocumentPieces.Length)])
                : text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return RegoJson.TryParse(bytes, out var value, out _) ? value : Yaml(text);
    }

    private static RegoValue Yaml(string text) => YamlQuery.Evaluate(text, Options).Rows is [var row] ? row.Bindings["x"] : default;

    private static string Damage(Random random, string text, OpaCase[] cases)
    {
        var at = random.Next(text.Length + 1);
        switch (random.Next(4))
        {
            case 0:
                return text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            case 1:
                return text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
            case 2:
                return text.Insert(random.Next(text.Length + 1), text.Substring(at, Math.Min(random.Next(30), text.Length - at)));
            default:
                var other = cases[random.Next(cases.Length)].Modules[0];
                var from = random.Next(other.Length);
                return text.Insert(at, other.Substring(from, Math.Min(40, other.Length - from)));
        }
    }
}
