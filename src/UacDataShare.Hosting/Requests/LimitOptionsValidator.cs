using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Hosting.Requests;

/// <summary>Finds every limit that lies out of its range.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        (string Name, int Value, int Low, int High)[] ranges =
        [
            (nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1024, 10 * 1024 * 1024),
            (nameof(options.MaxHeaderBytes), options.MaxHeaderBytes, 4 * 1024, 64 * 1024),
            (nameof(options.MaxRequestLineBytes), options.MaxRequestLineBytes, 1024, 16 * 1024),
            (nameof(options.MaxConnections), options.MaxConnections, 10, 100_000),
            (nameof(options.HeaderSeconds), options.HeaderSeconds, 1, 60),
            (nameof(options.KeepAliveSeconds), options.KeepAliveSeconds, 1, 600),
            (nameof(options.RequestSeconds), options.RequestSeconds, 1, 300),
        ];
        var mistakes = ranges
            .Where(range => range.Value < range.Low || range.Value > range.High)
            .Select(range => Setting.Mistake(
                $"{LimitOptions.Section}:{range.Name}", $"is {range.Value}; it must lie between {range.Low} and {range.High}"))
            .ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
