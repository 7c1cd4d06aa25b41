using UacDataShare.Rego.Reference;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Reference;

/// <summary>
/// The engine and the plain evaluator answer alike on random modules. <c>REGO_DIFFERENTIAL_RUNS</c> sets how many; the seed of a
/// failing one is in the message.
/// </summary>
public sealed class DifferentialTests
{
    private const int QuickRuns = 1500;

    private static readonly RegoValue Data = RegoJson.Parse("""{"d": {"m": {"a": 1, "b": {"x": [2, "a"]}, "1": 2}, "a": {"x": 1}}}""");

    private static readonly RegoValue Input = RegoJson.Parse("""{"a": 1, "xs": [1, 2, "a", null, [1]], "o": {"a": 2, "b": {"c": false}}}""");

    [Fact]
    public void Both_evaluators_answer_alike()
    {
        var runs = int.TryParse(System.Environment.GetEnvironmentVariable("REGO_DIFFERENTIAL_RUNS"), out var set) ? set : QuickRuns;
        var (compared, defined) = (0, 0);
        for (var seed = 0; seed < runs; seed++)
        {
            var text = GeneratedModule.Create(seed);
            if (PolicyModule.Parse("g.rego", text).Module is not { } module || CompiledPolicy.Compile([module], Data).Policy is not { } policy)
            {
                continue;
            }

            compared++;
            var options = new EvaluationOptions { StrictBuiltinErrors = seed % 3 == 0, Limits = new EvaluationLimits { Instructions = 1_000_000 } };
            foreach (var query in Queries)
            {
                defined += Compare(seed, text, policy, query, options) ? 1 : 0;
            }
        }

        Assert.True(compared > runs / 5, $"only {compared} of {runs} modules compile");
        Assert.True(defined > compared * 2, $"only {defined} answers of {compared} modules are defined");
    }

    private static IEnumerable<string> Queries =>
        [.. Enumerable.Range(0, 6).Select(i => $"data.g.r{i} = x"), "data.g[k] = x", "some k; data[k].r1[y]", "x := data"];

    private static bool Compare(int seed, string text, CompiledPolicy policy, string query, EvaluationOptions options)
    {
        var engine = policy.Prepare(query).Query?.Evaluate(Input, options)
            ?? throw new InvalidOperationException($"{query} does not compile.");
        var plain = ReferenceEvaluator.Evaluate(policy, query, Input, options);
        if (engine.Error?.Code is EvaluationErrorCodes.Budget or EvaluationErrorCodes.Memory || plain.Error?.Code is EvaluationErrorCodes.Budget)
        {
            return false;
        }

        Assert.True(Text(engine) == Text(plain), $"seed {seed}, {query}\nengine {Text(engine)}\nplain  {Text(plain)}\n{engine.Error}\n{plain.Error}\n{text}");
        return engine.Error is null && engine.Rows.Count > 0;
    }

    // Which of several errors comes first is not the language's business.
    private static string Text(EvaluationResult result) => result.Error is null
        ? string.Join('\n', result.Rows.Select(row => $"{RegoValue.From(row.Bindings)} {string.Join(' ', row.Expressions)}").Order(StringComparer.Ordinal))
        : "error";
}
