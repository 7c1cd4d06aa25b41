using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Gateway.Policies;

/// <summary>Checks where the policy server is.</summary>
internal sealed class PolicyServerOptionsValidator : IValidateOptions<PolicyServerOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyServerOptions options)
    {
        var mistakes = new List<string>();
        if (options.Server.Length > 0 && !IsServer(options.Server))
        {
            mistakes.Add(Mistake(nameof(options.Server), "must be an address with https, or with http on loopback, without user, query and fragment"));
        }

        if (options.TimeoutMilliseconds is < 10 or > 5_000)
        {
            mistakes.Add(Mistake(nameof(options.TimeoutMilliseconds), $"is {options.TimeoutMilliseconds}; it must lie between 10 and 5000"));
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsServer(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;

    private static string Mistake(string name, string mistake) => Setting.Mistake($"{PolicyServerOptions.Section}:{name}", mistake);
}
