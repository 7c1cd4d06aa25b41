using System.Text;
using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;
using UacDataShare.Ledger.Notes;

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

        mistakes.AddRange(SecondKey(options));
        if (!File.Exists(options.SealingKeyFile))
        {
            mistakes.Add(Mistake(nameof(options.SealingKeyFile), "names no file: name one of 32 random bytes in base64, mode 0600"));
        }

        mistakes.AddRange(OpenKeys(options).OfType<string>());
        if (options.SignerStateFile.Length == 0)
        {
            mistakes.Add(Mistake(nameof(options.SignerStateFile), "is missing: name a file in which the signer remembers its last head"));
        }

        if (options.Inception.Length > 0 && !options.TryReadInception(out _))
        {
            mistakes.Add(Mistake(nameof(options.Inception), "must be a day such as 2026-11-22, or left out"));
        }

        mistakes.AddRange(Figures(options));
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string?> OpenKeys(LedgerOptions options) =>
    [
        Setting.OpenKeyFile($"{LedgerOptions.Section}:{nameof(options.SigningKeyFile)}", options.SigningKeyFile),
        Setting.OpenKeyFile($"{LedgerOptions.Section}:{nameof(options.MLDsaSigningKeyFile)}", options.MLDsaSigningKeyFile),
        Setting.OpenKeyFile($"{LedgerOptions.Section}:{nameof(options.SealingKeyFile)}", options.SealingKeyFile),
    ];

    private static IEnumerable<string> SecondKey(LedgerOptions options)
    {
        if (options.MLDsaSigningKeyFile.Length == 0)
        {
            yield break;
        }

        if (!File.Exists(options.MLDsaSigningKeyFile))
        {
            yield return Mistake(nameof(options.MLDsaSigningKeyFile), "names no file: name the PEM file of an ML-DSA-44 key, mode 0600, or leave it out");
        }

        if (Encoding.UTF8.GetByteCount(options.Origin) > MLDsa44Cosigner.MaxNameLength)
        {
            yield return Mistake(nameof(options.Origin), $"must not be longer than {MLDsa44Cosigner.MaxNameLength} bytes with an ML-DSA-44 key");
        }
    }

    private static IEnumerable<string> Figures(LedgerOptions options)
    {
        if (options.TrustPolicyFile.Length > 0 && !File.Exists(options.TrustPolicyFile))
        {
            yield return Mistake(nameof(options.TrustPolicyFile), "names no file: name the trust policy with the witnesses, or leave it out");
        }

        if (options.LingerMilliseconds is < 0 or > 50)
        {
            yield return Mistake(nameof(options.LingerMilliseconds), "must be from 0 to 50");
        }

        if (options.ExportSeconds is < 1 or > 3600)
        {
            yield return Mistake(nameof(options.ExportSeconds), "must be from 1 to 3600");
        }

        if (options.EventSeconds is < 1 or > 3600)
        {
            yield return Mistake(nameof(options.EventSeconds), "must be from 1 to 3600");
        }

        if (options.NotedRefusals is < 1 or > 100_000)
        {
            yield return Mistake(nameof(options.NotedRefusals), "must be from 1 to 100000");
        }

        if (options.WitnessSeconds is < 1 or > 3600)
        {
            yield return Mistake(nameof(options.WitnessSeconds), "must be from 1 to 3600");
        }

        if (options.WitnessWarnMinutes is < 1 or > 1440)
        {
            yield return Mistake(nameof(options.WitnessWarnMinutes), "must be from 1 to 1440");
        }

        if (options.WitnessStopMinutes < options.WitnessWarnMinutes || options.WitnessStopMinutes > 2880)
        {
            yield return Mistake(nameof(options.WitnessStopMinutes), "must be from WitnessWarnMinutes to 2880");
        }
    }

    private static string Mistake(string name, string mistake) => Setting.Mistake($"{LedgerOptions.Section}:{name}", mistake);
}
