namespace UacDataShare.Data.Clusters;

/// <summary>A point on the monotonic clock, which no change of the wall clock moves.</summary>
internal readonly record struct Deadline(long Ticks)
{
    public bool HasPassed => Environment.TickCount64 > Ticks;

    public static Deadline In(TimeSpan span) => new(Environment.TickCount64 + (long)span.TotalMilliseconds);
}
