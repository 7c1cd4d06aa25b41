using System.Globalization;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Says on stderr how far a long check is, once a second and only when it lasts.</summary>
internal sealed class StderrProgress(CliContext context, string what) : IProgress<(long Done, long Of)>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly long _start = context.Time.GetTimestamp();
    private long _last = context.Time.GetTimestamp();

    public void Report((long Done, long Of) value)
    {
        if (context.Time.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = context.Time.GetTimestamp();
        var rate = value.Done / Math.Max(context.Time.GetElapsedTime(_start).TotalSeconds, 0.001);
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {value.Done:N0} of {value.Of:N0} entries, {rate:N0} a second");
        context.Error.Write(context.IsErrorRedirected ? line + "\n" : $"\r{line}  ");
    }

    /// <summary>Ends the line that a terminal shows.</summary>
    public void End()
    {
        if (!context.IsErrorRedirected && _last != _start)
        {
            context.Error.WriteLine();
        }
    }
}
