using System.Diagnostics;
using System.Globalization;
using UacDataShare.Rego;
using UacDataShare.Rego.Reference;
using UacDataShare.Rego.Values;

namespace UacDataShare.Benchmarks.Rego;

/// <summary>The policy engine and the decision on an operation, warm: latency, allocation, threads, and a bundle swapped under load.</summary>
internal static class RegoBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var policies = args.Length > 0 ? args[0] : "policies";
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, each call timed by itself");
        Console.WriteLine("                                          p50 µs    p99 µs   B a call");
        Print("one field decision, engine", FieldDecision());
        Print("the same, plain evaluator of the tests", PlainFieldDecision());
        OperationBenchmark.Run(policies);
        Threads();
        await SwapBenchmark.RunAsync(modules: 66);
        Published();
        return 0;
    }

    public static void Print(string name, Latencies latencies) => Console.WriteLine($"{name,-38} {latencies}");

    private static Latencies FieldDecision()
    {
        var rule = SamplePolicy.Compile().Rule(SamplePolicy.Rule);
        return Latencies.Of(2_000_000, () => Decide(rule));
    }

    // Reads, resolves and evaluates the query each time: it is made to be right, and a measure of what the plan gains.
    private static Latencies PlainFieldDecision()
    {
        var policy = SamplePolicy.Compile();
        return Latencies.Of(20_000, () => ReferenceEvaluator.Evaluate(policy, SamplePolicy.Rule, SamplePolicy.Input, EvaluationOptions.Default));
    }

    private static void Decide(PreparedRule rule)
    {
        if (!rule.Evaluate(SamplePolicy.Input, EvaluationOptions.Default).Value.IsDefined)
        {
            throw new InvalidOperationException("The sample decides nothing.");
        }
    }

    private static void Threads()
    {
        var policy = SamplePolicy.Compile();
        var one = PerSecond(policy, 1);
        var two = PerSecond(policy, 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"one policy, 1 thread {one,12:F0}/s, 2 threads {two,12:F0}/s: {two / one:F2} times"));
    }

    private static double PerSecond(CompiledPolicy policy, int threads)
    {
        const int Calls = 4_000_000;
        var start = Stopwatch.GetTimestamp();
        var running = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var rule = policy.Rule(SamplePolicy.Rule);
            for (var i = 0; i < Calls; i++)
            {
                Decide(rule);
            }
        })).ToList();
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        return threads * Calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Published()
    {
        Console.WriteLine("published elsewhere, other machines and policies, one small decision: OPA 45 µs (`opa bench`, documentation) to 90 µs");
        Console.WriteLine("(pull request 7298, prepared); Regorus 2.4 µs (own bench, Apple M series), through C# 3.6 µs (its binding)");
    }
}
