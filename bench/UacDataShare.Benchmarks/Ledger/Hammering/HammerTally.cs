using System.Collections.Concurrent;
using System.Globalization;

namespace UacDataShare.Benchmarks.Ledger.Hammering;

/// <summary>What writers and readers did, how long it took, and what did not verify.</summary>
internal sealed class HammerTally
{
    private readonly ConcurrentBag<double> _writes = [];
    private readonly ConcurrentBag<double> _reads = [];
    private long _inclusions;
    private long _consistencies;

    public ConcurrentQueue<string> Faults { get; } = [];

    public long Writes => _writes.Count;

    public long Inclusions => Interlocked.Read(ref _inclusions);

    public long Consistencies => Interlocked.Read(ref _consistencies);

    public bool HasEachKind => Writes > 0 && Inclusions > 0 && Consistencies > 0;

    public void Wrote(TimeSpan took) => _writes.Add(took.TotalMilliseconds);

    public void ProvedInclusion(TimeSpan took)
    {
        Interlocked.Increment(ref _inclusions);
        _reads.Add(took.TotalMilliseconds);
    }

    public void ProvedConsistency(TimeSpan took)
    {
        Interlocked.Increment(ref _consistencies);
        _reads.Add(took.TotalMilliseconds);
    }

    public void Print(TimeSpan time)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, {time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        Print("appends with receipt", [.. _writes], time);
        Print("proofs read and verified", [.. _reads], time);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inclusion proofs {Inclusions:N0}, consistency proofs {Consistencies:N0}"));
    }

    /// <summary>What was slower than it was allowed to be.</summary>
    public List<string> Misses(HammerOptions options, TimeSpan time)
    {
        List<double> times = [.. _writes.Order()];
        var (rate, slowest) = (times.Count / time.TotalSeconds, At(times, 0.99));
        var misses = new List<string>();
        if (rate < options.Least)
        {
            misses.Add(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} appends in a second are fewer than {options.Least:N0}"));
        }

        if (slowest > options.Slowest)
        {
            misses.Add(string.Create(CultureInfo.InvariantCulture, $"the slowest of 100 appends took {slowest:F2} ms, more than {options.Slowest:F2}"));
        }

        return misses;
    }

    private static void Print(string name, List<double> times, TimeSpan time)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26}{times.Count / time.TotalSeconds,9:N0}/s   p50 {At(times, 0.5):F2} ms   p99 {At(times, 0.99):F2} ms   max {At(times, 1):F2} ms"));
    }

    private static double At(List<double> sorted, double quantile) => sorted.Count == 0 ? 0 : sorted[(int)(quantile * (sorted.Count - 1))];
}
