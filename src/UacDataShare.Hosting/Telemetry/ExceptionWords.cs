using System.Diagnostics;

namespace UacDataShare.Hosting.Telemetry;

/// <summary>
/// Has an exception told in a span by its type alone. Libraries write message and stack into an event of their spans, messages of
/// databases quote values, and an event cannot be changed once it is written.
/// </summary>
internal static class ExceptionWords
{
    private static readonly string[] Carriers = ["exception.message", "exception.stacktrace"];

    /// <summary>Withholds the words, in every span of this process, until the listener is disposed of.</summary>
    public static ActivityListener Withhold()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            ExceptionRecorder = static (Activity _, Exception _, ref TagList tags) =>
            {
                // What a recorder sets is not written over.
                foreach (var name in Carriers)
                {
                    tags.Add(name, "");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
