namespace UacDataShare.Cli.Output;

/// <summary>Tells on standard error how far a long command is: nothing in the first second, then once a second.</summary>
internal sealed class ProgressLine<T>(CliContext context, Func<T, string> say) : IProgress<T>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock _turn = new();
    private long _last = context.Time.GetTimestamp();
    private bool _isDrawn;

    public void Report(T value)
    {
        lock (_turn)
        {
            var now = context.Time.GetTimestamp();
            if (context.Time.GetElapsedTime(_last, now) >= Every)
            {
                _last = now;
                Write(say(value));
            }
        }
    }

    /// <summary>Ends the line that is drawn again and again on a terminal.</summary>
    public void End()
    {
        if (_isDrawn)
        {
            context.Error.WriteLine();
        }
    }

    private void Write(string text)
    {
        if (context.IsErrorRedirected)
        {
            context.Error.WriteLine(text);
        }
        else
        {
            context.Error.Write($"\r{text}\u001b[K");
            _isDrawn = true;
        }
    }
}
