using System.Diagnostics;
using System.Globalization;
using UacDataShare.Rego;

namespace UacDataShare.Benchmarks.Rego;

/// <summary>A bundle is parsed, compiled and put in place of the one in force while another thread decides without a pause.</summary>
internal static class SwapBenchmark
{
    private static CompiledPolicy s_inForce = SamplePolicy.Compile();

    public static async Task RunAsync(int modules)
    {
        using var stop = new CancellationTokenSource();
        var deciding = Task.Run(() => Decide(stop.Token));
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Volatile.Write(ref s_inForce, SamplePolicy.CompileMany(modules));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        await stop.CancelAsync();
        var (decided, slowest) = await deciding;
        times.RemoveRange(0, 10);
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(modules + 1) * SamplePolicy.RulesAModule} rules compiled and swapped: p50 {times[times.Count / 2]:F1} ms, max {times[^1]:F1} ms; {decided} decisions meanwhile, none failed, slowest {slowest:F2} ms"));
    }

    private static (long Decided, double SlowestMs) Decide(CancellationToken stop)
    {
        var (decided, slowest) = (0L, 0L);
        while (!stop.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            var result = Volatile.Read(ref s_inForce).EvaluateRule(SamplePolicy.Rule, SamplePolicy.Input, EvaluationOptions.Default);
            slowest = Math.Max(slowest, Stopwatch.GetTimestamp() - start);
            if (result.Error is not null || !result.Value.Equals("allow"))
            {
                throw new InvalidOperationException("A decision failed while a bundle was swapped.");
            }

            decided++;
        }

        return (decided, slowest * 1e3 / Stopwatch.Frequency);
    }
}
