using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Testing;

/// <summary>The tests of a set of modules, compiled with what they test.</summary>
public sealed class TestSuite
{
    private readonly CompiledPolicy _policy;

    private TestSuite(CompiledPolicy policy, IReadOnlyList<TestCase> cases)
    {
        _policy = policy;
        Cases = cases;
    }

    /// <summary>The tests, in order of file and place.</summary>
    public IReadOnlyList<TestCase> Cases { get; }

    /// <summary>Compiles modules and finds their tests.</summary>
    /// <param name="modules">Policies and tests.</param>
    /// <param name="data">The base documents.</param>
    /// <param name="options">How to compile; that it can be observed is added.</param>
    public static TestSuiteResult Build(IReadOnlyList<PolicyModule> modules, RegoValue data = default, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var extended = modules.Select(m => new PolicyModule(CaseRules.Extend(m.Syntax))).ToArray();
        // Coverage and the naming of what failed listen to each statement.
        var compiled = CompiledPolicy.Compile(extended, data, (options ?? CompileOptions.Default) with { Observable = true });
        var cases = modules.SelectMany(m => CasesOf(m.Syntax)).ToArray();
        return new TestSuiteResult(compiled.Policy is { } policy ? new TestSuite(policy, cases) : null, compiled.Diagnostics);
    }

    /// <summary>Runs one test.</summary>
    /// <param name="test">A test of this suite.</param>
    /// <param name="options">Instant and limits; its observer is told all that is evaluated.</param>
    public TestOutcome Run(TestCase test, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        if (test.IsSkipped)
        {
            return new TestOutcome(TestStatus.Skipped, null, [], [], null);
        }

        var printed = new List<string>();
        var watch = new LastStatement(test, options.Observer);
        var watched = options with { Observer = watch, Printed = printed.Add };
        var result = Evaluate(test, test.Name, watched);
        if (result.Error is { } error)
        {
            return new TestOutcome(TestStatus.Error, error, [], printed, watch.Place);
        }

        if (!test.HasCases)
        {
            var status = result.Value.IsTrue ? TestStatus.Pass : TestStatus.Fail;
            return new TestOutcome(status, null, [], printed, status == TestStatus.Pass ? null : watch.Place);
        }

        var begun = Evaluate(test, CaseRules.NameOf(test.Name), options with { Observer = null });
        var cases = CaseResults.Of(begun.Value, result.Value, test.CaseDepth);
        var holds = cases.Count > 0 && cases.All(c => c.Holds);
        return new TestOutcome(holds ? TestStatus.Pass : TestStatus.Fail, null, cases, printed, holds ? null : watch.Place);
    }

    private RuleResult Evaluate(TestCase test, string rule, EvaluationOptions options) =>
        _policy.EvaluateRule($"{test.Package}[{RegoJson.ToText(rule)}]", default, options);

    private static IEnumerable<TestCase> CasesOf(Module module)
    {
        var package = string.Concat(module.Package.Path.Select(p => IsName(p) ? "." + p : $"[{RegoJson.ToText(p)}]"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in module.Rules.Where(r => CaseRules.IsTest(r) && seen.Add(r.Head.Name)))
        {
            yield return new TestCase("data" + package, rule.Head.Name, module.File, rule.Location, rule.Head.Name.StartsWith("todo_", StringComparison.Ordinal))
            {
                HasCases = rule.Head.Path.Count > 0,
                CaseDepth = rule.Head.Path.Count,
            };
        }
    }

    private static bool IsName(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => c == '_' || char.IsAsciiLetterOrDigit(c));
}

/// <summary>A suite of tests, or why the modules do not compile.</summary>
/// <param name="Suite">The suite; null where there are diagnostics.</param>
/// <param name="Diagnostics">What is wrong.</param>
public sealed record TestSuiteResult(TestSuite? Suite, IReadOnlyList<RegoDiagnostic> Diagnostics);
