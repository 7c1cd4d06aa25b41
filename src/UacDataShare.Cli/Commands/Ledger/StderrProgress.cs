using System.Globalization;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Says on stderr how far a long check is, once a second and only when it lasts.</summary>
internal sealed class StderrProgress(CliContext context, string what) : IProgress<(long Done, long Of)>, IProgress<long>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly long _start = context.Time.GetTimestamp();
    private long _last = context.Time.GetTimestamp();

    public void Report((long Done, long Of) value) => Report(value.Done, value.Of);

    /// <summary>How many are done, where nobody knows of how many.</summary>
    public void Report(long value) => Report(value, of: null);

    /// <summary>Ends the line that a terminal shows.</summary>
    public void End()
    {
        if (!context.IsErrorRedirected && _last != _start)
        {
            context.Error.WriteLine();
        }
    }

    private void Report(long done, long? of)
    {
        if (context.Time.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = context.Time.GetTimestamp();
        var rate = done / Math.Max(context.Time.GetElapsedTime(_start).TotalSeconds, 0.001);
        var total = of is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {of:N0}");
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0}{total} entries, {rate:N0} a second");
        context.Error.Write(context.IsErrorRedirected ? line + "\n" : $"\r{line}  ");
    }
}
