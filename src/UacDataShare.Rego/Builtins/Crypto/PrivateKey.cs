using System.Formats.Asn1;
using System.Security.Cryptography;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>A private key: RSA, a named curve, or Ed25519.</summary>
internal sealed record PrivateKey(RSAParameters? Rsa, ECParameters? Curve, byte[]? Seed)
{
    /// <summary>Reads a key; null when the block holds none.</summary>
    internal static PrivateKey? Read(PemText block) => block.Label switch
    {
        "RSA PRIVATE KEY" => ReadRsa(block.Bytes, (key, bytes) => key.ImportRSAPrivateKey(bytes, out _)),
        "EC PRIVATE KEY" => ReadCurve(block.Bytes, (key, bytes) => key.ImportECPrivateKey(bytes, out _)),
        "PRIVATE KEY" => ReadPkcs8(block.Bytes),
        _ => null,
    };

    /// <summary>The key as Go's JSON shows it.</summary>
    internal RegoValue Shape()
    {
        if (Rsa is { } rsa)
        {
            return RegoObject.Create(
                ("N", KeyShape.Integer(rsa.Modulus)), ("E", KeyShape.Integer(rsa.Exponent)), ("D", KeyShape.Integer(rsa.D)),
                ("Primes", RegoArray.Create(KeyShape.Integer(rsa.P), KeyShape.Integer(rsa.Q))),
                ("Precomputed", RegoObject.Create(
                    ("Dp", KeyShape.Integer(rsa.DP)), ("Dq", KeyShape.Integer(rsa.DQ)), ("Qinv", KeyShape.Integer(rsa.InverseQ)), ("CRTValues", RegoArray.Empty))));
        }

        if (Curve is { } curve)
        {
            return RegoObject.Create(
                ("Curve", RegoObject.Empty), ("X", KeyShape.Integer(curve.Q.X)), ("Y", KeyShape.Integer(curve.Q.Y)), ("D", KeyShape.Integer(curve.D)));
        }

        return KeyShape.Bytes(Seed);
    }

    /// <summary>The key as a JSON web key (RFC 7517).</summary>
    internal RegoValue WebKey()
    {
        if (Rsa is { } rsa)
        {
            return RegoObject.Create(
                ("kty", "RSA"), ("n", Url(rsa.Modulus)), ("e", Url(rsa.Exponent)), ("d", Url(rsa.D)), ("p", Url(rsa.P)), ("q", Url(rsa.Q)),
                ("dp", Url(rsa.DP)), ("dq", Url(rsa.DQ)), ("qi", Url(rsa.InverseQ)));
        }

        if (Curve is { } curve)
        {
            return RegoObject.Create(
                ("kty", "EC"), ("crv", CurveName(curve)), ("x", Url(curve.Q.X)), ("y", Url(curve.Q.Y)), ("d", Url(curve.D)));
        }

        return RegoObject.Create(("kty", "OKP"), ("crv", "Ed25519"), ("d", Url(Seed)));
    }

    private static PrivateKey ReadPkcs8(byte[] bytes)
    {
        var sequence = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadInteger();
        var algorithm = sequence.ReadSequence().ReadObjectIdentifier();
        return algorithm switch
        {
            "1.2.840.10045.2.1" => ReadCurve(bytes, (key, encoded) => key.ImportPkcs8PrivateKey(encoded, out _)),
            "1.3.101.112" => new PrivateKey(null, null, new AsnReader(sequence.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString()),
            _ => ReadRsa(bytes, (key, encoded) => key.ImportPkcs8PrivateKey(encoded, out _)),
        };
    }

    private static PrivateKey ReadRsa(byte[] bytes, Action<RSA, byte[]> import)
    {
        using var key = RSA.Create();
        import(key, bytes);
        return new PrivateKey(key.ExportParameters(true), null, null);
    }

    private static PrivateKey ReadCurve(byte[] bytes, Action<ECDsa, byte[]> import)
    {
        using var key = ECDsa.Create();
        import(key, bytes);
        return new PrivateKey(null, key.ExportParameters(true), null);
    }

    private static string CurveName(ECParameters key) => key.Q.X?.Length switch
    {
        48 => "P-384",
        66 => "P-521",
        _ => "P-256",
    };

    // Integers of a web key carry no leading zeros in RSA keys.
    private static string Url(byte[]? bytes) =>
        Convert.ToBase64String((bytes ?? []).AsSpan().TrimStart((byte)0)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
