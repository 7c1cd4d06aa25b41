using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace UacDataShare.Hosting.SignIn;

/// <summary>Who signed in and what was refused, for the operator: in the log and as a count. Never a token or what it holds.</summary>
internal sealed partial class SecurityEvents
{
    private readonly ILogger<SecurityEvents> _logger;
    private readonly Counter<long> _refusals;
    private readonly ISignInWatch[] _watches;

    public SecurityEvents(ILogger<SecurityEvents> logger, IMeterFactory meters, IEnumerable<ISignInWatch> watches)
    {
        _logger = logger;
        _watches = [.. watches];
        _refusals = meters.Create("UacDataShare.Hosting").CreateCounter<long>(
            "uacdatashare.signin.refusals", "{refusal}", "Refused token requests and access tokens, by code.");
    }

    public void TokenIssued(string client, bool bound) => Log.TokenIssued(_logger, client, bound);

    public void TokenRefused(SignInFault fault)
    {
        Count(fault);
        Log.TokenRefused(_logger, fault.Code, fault.Description);
    }

    public void AccessRefused(SignInFault fault)
    {
        Count(fault);
        Log.AccessRefused(_logger, fault.Code, fault.Description);
    }

    private void Count(SignInFault fault)
    {
        _refusals.Add(1, new KeyValuePair<string, object?>("error.type", fault.Code));
        foreach (var watch in _watches)
        {
            watch.Refused(fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.TokenIssued, LogLevel.Information, "Issued an access token to {Client} (bound: {Bound}).")]
        public static partial void TokenIssued(ILogger logger, string client, bool bound);

        [LoggerMessage(LogEvents.TokenRefused, LogLevel.Warning, "Refused a token request: {Code} {Fault}")]
        public static partial void TokenRefused(ILogger logger, string code, string fault);

        [LoggerMessage(LogEvents.AccessRefused, LogLevel.Warning, "Refused an access token: {Code} {Fault}")]
        public static partial void AccessRefused(ILogger logger, string code, string fault);
    }
}
