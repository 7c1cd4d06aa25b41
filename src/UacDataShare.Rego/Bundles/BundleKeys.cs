using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.Rego.Builtins.Tokens;

namespace UacDataShare.Rego.Bundles;

/// <summary>Reads the keys of bundles: PEM or JSON web keys, and for HMAC the bare secret.</summary>
internal static class BundleKeys
{
    internal static bool TryVerifying(BundleVerifier verifier, out List<TokenKey> keys, out string error)
    {
        if (!IsBareSecret(verifier.Key, verifier.Algorithm))
        {
            return VerificationKeys.TryParse(verifier.Key, out keys, out error);
        }

        keys = [Secret(verifier.Key)];
        error = string.Empty;
        return true;
    }

    internal static bool TrySigning(BundleSigner signer, [NotNullWhen(true)] out TokenKey? key, out string error)
    {
        error = string.Empty;
        key = IsBareSecret(signer.Key, signer.Algorithm) ? Secret(signer.Key)
            : signer.Key.Contains("-----BEGIN", StringComparison.Ordinal) ? FromPem(signer, out error)
            : JsonWebKeys.TryParse(signer.Key, out var keys, out error) ? keys.FirstOrDefault() : null;
        return key is not null;
    }

    private static bool IsBareSecret(string key, string algorithm) =>
        algorithm.StartsWith("HS", StringComparison.Ordinal) && !key.AsSpan().TrimStart().StartsWith("{");

    private static TokenKey Secret(string text) => new() { Secret = Encoding.UTF8.GetBytes(text) };

    private static TokenKey? FromPem(BundleSigner signer, out string error)
    {
        error = string.Empty;
        try
        {
            if (signer.Algorithm.StartsWith("ES", StringComparison.Ordinal))
            {
                using var curve = ECDsa.Create();
                curve.ImportFromPem(signer.Key);
                return new TokenKey { Curve = curve.ExportParameters(true) };
            }

            using var rsa = RSA.Create();
            rsa.ImportFromPem(signer.Key);
            return new TokenKey { Rsa = rsa.ExportParameters(true) };
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            error = $"the key is no private key for {signer.Algorithm}";
            return null;
        }
    }
}
