using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>Keys in the shape in which Go's JSON shows them, and the numbers that Go gives algorithms.</summary>
internal static class KeyShape
{
    private static readonly Dictionary<string, int> s_keyAlgorithms = new()
    {
        ["1.2.840.113549.1.1.1"] = 1,
        ["1.2.840.10040.4.1"] = 2,
        ["1.2.840.10045.2.1"] = 3,
        ["1.3.101.112"] = 4,
    };

    private static readonly Dictionary<string, int> s_signatureAlgorithms = new()
    {
        ["1.2.840.113549.1.1.2"] = 1,
        ["1.2.840.113549.1.1.4"] = 2,
        ["1.2.840.113549.1.1.5"] = 3,
        ["1.2.840.113549.1.1.11"] = 4,
        ["1.2.840.113549.1.1.12"] = 5,
        ["1.2.840.113549.1.1.13"] = 6,
        ["1.2.840.10040.4.3"] = 7,
        ["2.16.840.1.101.3.4.3.2"] = 8,
        ["1.2.840.10045.4.1"] = 9,
        ["1.2.840.10045.4.3.2"] = 10,
        ["1.2.840.10045.4.3.3"] = 11,
        ["1.2.840.10045.4.3.4"] = 12,
        ["1.2.840.113549.1.1.10"] = 13,
        ["1.3.101.112"] = 16,
    };

    internal static long KeyAlgorithm(string oid) => s_keyAlgorithms.GetValueOrDefault(oid);

    internal static long SignatureAlgorithm(string oid) => s_signatureAlgorithms.GetValueOrDefault(oid);

    /// <summary>A public key from its SubjectPublicKeyInfo.</summary>
    internal static RegoValue Public(byte[] info)
    {
        var sequence = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
        switch (sequence.ReadSequence().ReadObjectIdentifier())
        {
            case "1.2.840.113549.1.1.1":
                using (var rsa = RSA.Create())
                {
                    rsa.ImportSubjectPublicKeyInfo(info, out _);
                    return Rsa(rsa.ExportParameters(false));
                }

            case "1.2.840.10045.2.1":
                using (var curve = ECDsa.Create())
                {
                    curve.ImportSubjectPublicKeyInfo(info, out _);
                    return Curve(curve.ExportParameters(false));
                }

            case "1.3.101.112":
                return Bytes(sequence.ReadBitString(out _));
            default:
                return RegoValue.Null;
        }
    }

    internal static RegoValue Bytes(ReadOnlySpan<byte> bytes) => RegoValue.From(Convert.ToBase64String(bytes));

    internal static RegoValue Integer(ReadOnlySpan<byte> bytes) =>
        RegoValue.From(RegoNumber.From(new BigInteger(bytes, isUnsigned: true, isBigEndian: true)));

    private static RegoObject Rsa(RSAParameters key) => RegoObject.Create(("N", Integer(key.Modulus)), ("E", Integer(key.Exponent)));

    private static RegoObject Curve(ECParameters key) =>
        RegoObject.Create(("Curve", RegoObject.Empty), ("X", Integer(key.Q.X)), ("Y", Integer(key.Q.Y)));
}
