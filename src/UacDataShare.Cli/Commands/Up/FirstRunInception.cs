using System.Globalization;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>
/// The day on which a first run's log begins: today at the first start, and never set again. Who deletes the signer's memory and the
/// database, but not this file, gets no second history under the same name on another day.
/// </summary>
internal static class FirstRunInception
{
    public static string DayOf(UpSettings settings, TimeProvider time)
    {
        if (!File.Exists(settings.Inception))
        {
            File.WriteAllText(settings.Inception, time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "\n");
        }

        return File.ReadAllText(settings.Inception).Trim();
    }
}
