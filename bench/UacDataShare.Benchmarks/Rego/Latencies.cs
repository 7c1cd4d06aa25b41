using System.Diagnostics;

namespace UacDataShare.Benchmarks.Rego;

/// <summary>What calls of one kind took: each call timed by itself, the reading of the clock included.</summary>
internal sealed class Latencies
{
    private readonly double[] _microseconds;

    private Latencies(double[] sorted, double bytes) => (_microseconds, Bytes) = (sorted, bytes);

    /// <summary>Bytes allocated by a call, on average.</summary>
    public double Bytes { get; }

    public double At(double quantile) => _microseconds[(int)(quantile * (_microseconds.Length - 1))];

    /// <summary>Calls until the compiler has done its best, then measures.</summary>
    public static Latencies Of(int calls, Action call)
    {
        var warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm) < TimeSpan.FromSeconds(1))
        {
            call();
        }

        var ticks = new long[calls];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(ticks);
        return new Latencies([.. ticks.Select(tick => tick * 1e6 / Stopwatch.Frequency)], (double)bytes / calls);
    }

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{At(0.5),9:F2} {At(0.99),9:F2} {Bytes,9:F0}");
}
