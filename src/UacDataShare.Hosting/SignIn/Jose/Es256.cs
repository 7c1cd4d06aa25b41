using System.Security.Cryptography;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>ES256 (RFC 7518 §3.4): ECDSA on P-256 with SHA-256, and a signature of r and s side by side.</summary>
internal static class Es256
{
    public static bool IsSigned(ECDsa key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
