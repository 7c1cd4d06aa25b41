using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Gateway.Composition;

/// <summary>Checks what the gateway alone needs; its parts check their own settings.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> mistakes = [];
        foreach (var address in options.Listen.Split(';'))
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                mistakes.Add(Setting.Mistake($"{GatewayOptions.Section}:{nameof(options.Listen)}", "must hold http or https addresses, divided by semicolons"));
                break;
            }
        }

        if (ConnectionMistake(options.Records) is { } mistake)
        {
            mistakes.Add(Setting.Mistake($"ConnectionStrings:{nameof(options.Records)}", mistake));
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    /// <summary>The parser's own words could repeat a password.</summary>
    private static string? ConnectionMistake(string text)
    {
        if (text.Length == 0)
        {
            return "is missing: name the database as the role uac_gateway";
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
