using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Checks that the log has a name and its keys are there.</summary>
internal sealed class LedgerOptionsValidator : IValidateOptions<LedgerOptions>
{
    public ValidateOptionsResult Validate(string? name, LedgerOptions options)
    {
        List<string> mistakes = [];
        if (options.Origin.Length == 0 || options.Origin.Any(c => char.IsWhiteSpace(c) || c == '+'))
        {
            mistakes.Add(Mistake(nameof(options.Origin), "must be a name without spaces and plus signs"));
        }

        if (!File.Exists(options.SigningKeyFile))
        {
            mistakes.Add(Mistake(nameof(options.SigningKeyFile), "names no file: name the PEM file of an Ed25519 key, mode 0600"));
        }

        if (!File.Exists(options.SealingKeyFile))
        {
            mistakes.Add(Mistake(nameof(options.SealingKeyFile), "names no file: name one of 32 random bytes in base64, mode 0600"));
        }

        if (options.SignerStateFile.Length == 0)
        {
            mistakes.Add(Mistake(nameof(options.SignerStateFile), "is missing: name a file in which the signer remembers its last head"));
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static string Mistake(string name, string mistake) => Setting.Mistake($"{LedgerOptions.Section}:{name}", mistake);
}
