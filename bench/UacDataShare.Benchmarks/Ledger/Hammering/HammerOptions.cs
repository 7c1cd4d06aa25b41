using System.Globalization;

namespace UacDataShare.Benchmarks.Ledger.Hammering;

/// <summary>How long the hammer strikes, and what has to come of it.</summary>
internal sealed record HammerOptions
{
    /// <summary>How long at least: until each kind of proof was read once, or with <see cref="Damage"/> until a fault was seen, it goes on.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Changes entries, to see that this is noticed, and ends with the first fault.</summary>
    public bool Damage { get; init; }

    /// <summary>The fewest acknowledged appends in a second; null asks for none.</summary>
    public double? Least { get; init; }

    /// <summary>The most milliseconds that 99 of 100 appends may take; null asks for none.</summary>
    public double? Slowest { get; init; }

    /// <summary>Reads <c>[seconds] [damage] [least=APPENDS] [p99=MILLISECONDS]</c>; null where it is anything else.</summary>
    public static HammerOptions? Parse(IEnumerable<string> arguments)
    {
        var options = new HammerOptions();
        foreach (var argument in arguments)
        {
            var split = argument.Split('=');
            if (argument == "damage")
            {
                options = options with { Damage = true };
            }
            else if (!double.TryParse(split[^1], CultureInfo.InvariantCulture, out var number) || With(options, split[..^1], number) is not { } next)
            {
                return null;
            }
            else
            {
                options = next;
            }
        }

        return options;
    }

    private static HammerOptions? With(HammerOptions options, string[] name, double number) => name switch
    {
        [] => options with { Time = TimeSpan.FromSeconds(number) },
        ["least"] => options with { Least = number },
        ["p99"] => options with { Slowest = number },
        _ => null,
    };
}
