using System.Numerics;
using System.Security.Cryptography;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>
/// Verification of Ed25519 signatures (RFC 8032 §5.1.7) in plain managed code, for an auditor's machine without OpenSSL and as a
/// second opinion on it. It checks the equation without the cofactor and compares the encoding of R, as OpenSSL does. All inputs
/// are public, so constant time is of no concern.
/// </summary>
internal static class ManagedEd25519
{
    private static readonly BigInteger GroupOrder =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var commitment = signature[..32];
        var response = new BigInteger(signature[32..], isUnsigned: true);
        if (response >= GroupOrder || !EdwardsPoint.TryDecode(publicKey, out var key))
        {
            return false;
        }

        var challenge = Challenge(commitment, publicKey, message);
        var expected = EdwardsPoint.MultiplyAdd(response, EdwardsPoint.Base, challenge, key.Negate());
        return expected.Encode().AsSpan().SequenceEqual(commitment);
    }

    private static BigInteger Challenge(ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha512.AppendData(commitment);
        sha512.AppendData(publicKey);
        sha512.AppendData(message);
        return new BigInteger(sha512.GetHashAndReset(), isUnsigned: true) % GroupOrder;
    }
}
