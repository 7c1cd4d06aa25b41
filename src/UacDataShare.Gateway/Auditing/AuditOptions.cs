using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Gateway.Auditing;

/// <summary>What auditors and persons are shown. Section <c>Gateway:Auditing</c>; checked at start.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Gateway:Auditing";

    /// <summary>
    /// For how many days a disclosure for law enforcement (552a(b)(7)) is kept from the person it is about (552a(c)(3)): 0 to 36500,
    /// default 365. The law names no end; counsel has to confirm the figure.
    /// </summary>
    public int HiddenDays { get; set; } = 365;
}

/// <summary>Checks them.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) => options.HiddenDays is >= 0 and <= 36_500
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(Setting.Mistake($"{AuditOptions.Section}:{nameof(options.HiddenDays)}", "must be from 0 to 36500"));
}
