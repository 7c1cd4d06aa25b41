using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Hosting.SignIn;

/// <summary>Finds every mistake in the options at once, before the host starts.</summary>
internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    internal const string PublicAddress = "Gateway:PublicAddress";

    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        List<string> mistakes = [];
        CheckAddress(options.PublicAddress, PublicAddress, mistakes);
        if (options.IsBuiltIn)
        {
            Check(!string.IsNullOrEmpty(options.SigningKeyFile), Own(nameof(options.SigningKeyFile)),
                "is missing: name the PEM file of the built-in issuer's key, or set Authority", mistakes);
        }
        else
        {
            CheckAddress(options.Authority, Own(nameof(options.Authority)), mistakes);
        }

        if (options.IsBuiltIn && Setting.OpenKeyFile(Own(nameof(options.SigningKeyFile)), options.SigningKeyFile) is { } open)
        {
            mistakes.Add(open);
        }

        Check(options.ClientIdClaim.Length > 0, Own(nameof(options.ClientIdClaim)), "is empty", mistakes);
        CheckRange(options.AccessTokenMinutes, 1, 60, Own(nameof(options.AccessTokenMinutes)), mistakes);
        CheckRange(options.ProofSeconds, 5, 300, Own(nameof(options.ProofSeconds)), mistakes);
        CheckRange(options.ClockSkewSeconds, 0, 60, Own(nameof(options.ClockSkewSeconds)), mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static string Own(string name) => $"{SignInOptions.Section}:{name}";

    private static void CheckAddress(string? address, string name, List<string> mistakes)
    {
        var fits = Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && (uri.Scheme == "https" || uri.IsLoopback)
            && uri.Query.Length == 0 && uri.Fragment.Length == 0 && !address.EndsWith('/');
        Check(fits, name, "must be an https address (http on loopback only) without query, fragment or slash at its end", mistakes);
    }

    private static void CheckRange(int value, int low, int high, string name, List<string> mistakes) =>
        Check(value >= low && value <= high, name, $"is {value}; it must lie between {low} and {high}", mistakes);

    private static void Check(bool fits, string name, string mistake, List<string> mistakes)
    {
        if (!fits)
        {
            mistakes.Add(Setting.Mistake(name, mistake));
        }
    }
}
