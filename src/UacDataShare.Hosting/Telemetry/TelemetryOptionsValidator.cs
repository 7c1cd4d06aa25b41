using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Hosting.Telemetry;

/// <summary>Checks the collector's address.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        string.IsNullOrEmpty(options.OtlpEndpoint)
            || (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(Setting.Mistake(
                $"{TelemetryOptions.Section}:{nameof(options.OtlpEndpoint)}", "must be an http or https address, or absent"));
}
