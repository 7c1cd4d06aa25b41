using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Gateway.Composition;

/// <summary>Checks what the gateway alone needs; its parts check their own settings.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        string?[] mistakes =
        [
            Own(nameof(options.Listen), AddressMistake(options.Listen)),
            Connection(nameof(options.Records), options.Records, "uac_gateway"),
            Connection(nameof(options.Oversight), options.Oversight, "uac_gateway_oversight"),
            Own(nameof(options.PolicyFolder), Directory.Exists(options.PolicyFolder) ? null : "names no folder: name the one of rules, authorities and catalogue"),
            Own(nameof(options.PolicySignatureFile), File.Exists(options.PolicySignatureFile) ? null : "names no file: name the signed note of `uac policy sign`"),
            Own(nameof(options.PolicyKey), options.PolicyKey.Length > 0 ? null : "is missing: give the verifier key of the policies' signer"),
            Own(nameof(options.SecretFile), File.Exists(options.SecretFile) ? null : "names no file: name one of 32 random bytes, mode 0600"),
            Setting.OpenKeyFile($"{GatewayOptions.Section}:{nameof(options.SecretFile)}", options.SecretFile),
        ];
        var found = mistakes.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? Own(string name, string? mistake) =>
        mistake is null ? null : Setting.Mistake($"{GatewayOptions.Section}:{name}", mistake);

    private static string? Connection(string name, string text, string role) =>
        ConnectionMistake(text, role) is { } mistake ? Setting.Mistake($"ConnectionStrings:{name}", mistake) : null;

    private static string? AddressMistake(string listen) =>
        listen.Split(';').All(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? null
            : "must hold http or https addresses, divided by semicolons";

    /// <summary>The parser's own words could repeat a password.</summary>
    private static string? ConnectionMistake(string text, string role)
    {
        if (text.Length == 0)
        {
            return $"is missing: name the database as the role {role}";
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(text).IncludeErrorDetail
                ? "must not set Include Error Detail: errors would carry values of records"
                : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return "is no connection string of PostgreSQL";
        }
    }
}
