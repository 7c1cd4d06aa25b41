using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>Whether one of the keys that are registered for a client (RFC 7517) signed what it sent.</summary>
internal static class RegisteredKeys
{
    /// <summary>What a client may sign with. A symmetric key would be one that we hold too.</summary>
    public static readonly string[] Algorithms = ["ES256", "PS256"];

    public static bool HaveSigned(string jwks, string algorithm, JwsParts signed) => HaveSigned(jwks, algorithm, signed.SignedBytes, signed.Signature);

    public static bool HaveSigned(string jwks, string algorithm, byte[] message, byte[] signature) =>
        Algorithms.Contains(algorithm) && KeysOf(jwks, algorithm).Any(key => HasSigned(key, algorithm, message, signature));

    // A key that says what it is for is for nothing else (RFC 7517 §4.3, §4.4). What is for encryption the set leaves out by itself.
    private static IList<SecurityKey> KeysOf(string jwks, string algorithm)
    {
        var set = new JsonWebKeySet(jwks);
        foreach (var key in set.Keys.Where(key => !IsFor(key, algorithm)).ToList())
        {
            set.Keys.Remove(key);
        }

        return set.GetSigningKeys();
    }

    private static bool IsFor(JsonWebKey key, string algorithm) =>
        (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify")) && (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm);

    // RFC 7518 §3.4 and §3.5. The library would verify with smaller ones too, and with another curve.
    private static bool HasSize(SecurityKey key, string algorithm) => algorithm == "ES256" ? key.KeySize == 256 : key.KeySize >= 2048;

    private static bool HasSigned(SecurityKey key, string algorithm, byte[] message, byte[] signature)
    {
        var cryptography = key.CryptoProviderFactory;
        if (!HasSize(key, algorithm) || !cryptography.IsSupportedAlgorithm(algorithm, key))
        {
            return false;
        }

        try
        {
            var verifier = cryptography.CreateForVerifying(key, algorithm);
            try
            {
                return verifier.Verify(message, signature);
            }
            finally
            {
                cryptography.ReleaseSignatureProvider(verifier);
            }
        }
        catch (Exception unfit) when (unfit is ArgumentException or NotSupportedException or InvalidOperationException or CryptographicException)
        {
            // A broken key is as if it were not registered.
            return false;
        }
    }
}
