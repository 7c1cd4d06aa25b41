using System.Globalization;

namespace UacDataShare.Cli.Commands.Rego;

/// <summary>Lengths of time on the command line, such as <c>500ms</c>, <c>2s</c>, <c>1.5m</c>.</summary>
internal static class Durations
{
    /// <summary>The length; null where the text is none.</summary>
    public static TimeSpan? Read(string text)
    {
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? "ms" : text.Length > 0 ? text[^1..] : "";
        if (!double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        return unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(amount),
            "s" => TimeSpan.FromSeconds(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "h" => TimeSpan.FromHours(amount),
            _ => null,
        };
    }
}
