using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Residuals;

/// <summary>
/// What remains of a query, evaluated when everything is known, answers as the query does. <c>REGO_RESIDUAL_RUNS</c> sets how many policies
/// are tried; the seed of a failing one is in the message.
/// </summary>
public sealed class ResidualAgreesWithEvaluationTests
{
    private const int QuickRuns = 400;
    private const int Inputs = 12;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_residual_answers_as_the_query_does(bool shallow)
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("REGO_RESIDUAL_RUNS"), out var set) ? set : QuickRuns;
        var (answered, differing) = (0, 0);
        for (var seed = 0; seed < runs; seed++)
        {
            var random = new Random(seed);
            var text = new RandomPolicy(random).Text();
            var query = RandomPolicy.Queries[random.Next(RandomPolicy.Queries.Length)];
            var inputs = Enumerable.Range(0, Inputs).Select(_ => Unknown(random)).ToList();
            answered += Check(seed, text, query, inputs, shallow, ref differing) ? 1 : 0;
        }

        Assert.True(answered > runs * 0.9, $"only {answered} of {runs} queries remained");
        Assert.True(differing > runs / 4, $"only {differing} of {runs} queries told inputs apart");
    }

    private static bool Check(int seed, string text, string query, List<RegoValue> inputs, bool shallow, ref int differing)
    {
        var module = Policies.Parse(text);
        var policy = Compile([module]);
        var result = policy.PartiallyEvaluateQuery(
            query, Input(default), new ResidualOptions { Unknowns = ["input.u"], ShallowInlining = shallow }, EvaluationOptions.Default);
        if (result.Residual is not { } residual)
        {
            Assert.True(result.Diagnostics.Count > 0 || result.Error is not null, $"Seed {seed}");
            return false;
        }

        var later = Compile([module, .. residual.Support.Select(Policies.Parse)], $"Seed {seed}\n{Shown(text, query, residual)}");
        var answers = new HashSet<string>();
        foreach (var unknown in inputs)
        {
            var full = Answers(policy, [query], Input(unknown));
            var remaining = Answers(later, [.. residual.Queries.Select(q => q.Count == 0 ? "true" : string.Join("; ", q))], Input(unknown));
            if (full is null)
            {
                continue;
            }

            Assert.True(full == remaining, $"Seed {seed}, {unknown}: {full} in full, {remaining} from what remained\n{Shown(text, query, residual)}");
            answers.Add(full);
        }

        differing += answers.Count > 1 ? 1 : 0;
        return true;
    }

    private static CompiledPolicy Compile(IReadOnlyList<PolicyModule> modules, string about = "")
    {
        var compiled = CompiledPolicy.Compile(modules, RegoJson.Parse(RandomPolicy.Data));
        Assert.True(compiled.Policy is not null, $"{string.Join('\n', compiled.Diagnostics)}\n{about}");
        return compiled.Policy;
    }

    /// <summary>The answers of whichever query holds; null where the evaluation fails.</summary>
    private static string? Answers(CompiledPolicy policy, IReadOnlyList<string> queries, RegoValue input)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var query in queries)
        {
            var prepared = policy.Prepare(query);
            Assert.True(prepared.Query is not null, $"{query}: {string.Join('\n', prepared.Diagnostics)}");
            var result = prepared.Query.Evaluate(input, EvaluationOptions.Default);
            if (result.Error is not null)
            {
                return null;
            }

            found.UnionWith(result.Rows.Where(r => r.Expressions.All(e => e.IsTruthy)).Select(r => $"{r.Bindings["k"]}/{r.Bindings["v"]}"));
        }

        return string.Join(", ", found);
    }

    private static RegoValue Input(RegoValue unknown) =>
        unknown.IsDefined ? RegoObject.Create(("k", 2), ("u", unknown)) : RegoObject.Create(("k", 2));

    private static RegoValue Unknown(Random random)
    {
        var builder = new RegoObjectBuilder();
        RegoValue[] scalars = [1, 2, 3, "x", "xy", "", true, false, RegoValue.Null];
        foreach (var name in new[] { "a", "b", "s", "f" }.Where(_ => random.Next(4) > 0))
        {
            builder.Set(name, scalars[random.Next(scalars.Length)]);
        }

        if (random.Next(3) > 0)
        {
            builder.Set("list", RegoArray.Create(Enumerable.Range(0, random.Next(3)).Select(_ => scalars[random.Next(scalars.Length)])));
        }

        if (random.Next(3) > 0)
        {
            builder.Set("o", RegoObject.Create(("x", scalars[random.Next(scalars.Length)]), ("y", RegoObject.Create(("z", scalars[random.Next(scalars.Length)])))));
        }

        return builder.Build();
    }

    private static string Shown(string text, string query, Residual residual) =>
        $"{query}\n{text}\n--\n{string.Join('\n', residual.Queries.Select(q => string.Join("; ", q)))}\n{string.Join('\n', residual.Support)}";
}
