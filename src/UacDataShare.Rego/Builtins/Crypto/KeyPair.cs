using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary><c>crypto.x509.parse_keypair</c>: a certificate chain and the private key of its first certificate.</summary>
internal static class KeyPair
{
    internal static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var certificateText)
            || !Operand.TryString(context, arguments, 1, out var keyText)
            || !TryPem(context, certificateText, "CERTIFICATE", out var certificatePem)
            || !TryPem(context, keyText, "PRIVATE KEY", out var keyPem))
        {
            return default;
        }

        if (!Certificates.TryRead(certificatePem, out var certificates, out var error) || certificates.Count == 0)
        {
            return context.Fail(error.Length > 0 ? error : "tls: failed to find any PEM data in certificate input");
        }

        try
        {
            return Describe(context, certificates, keyPem);
        }
        catch (Exception exception) when (exception is CryptographicException or System.Formats.Asn1.AsnContentException)
        {
            return context.Fail("tls: failed to parse private key");
        }
    }

    private static RegoValue Describe(BuiltinContext context, List<X509Certificate2> certificates, string keyPem)
    {
        if (!PemText.TryRead(keyPem, out var block) || PrivateKey.Read(block) is not { } key)
        {
            return context.Fail("tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input");
        }

        if (!BelongsTo(key, certificates[0]))
        {
            return context.Fail("tls: private key does not match public key");
        }

        return RegoObject.Create(
            ("Certificate", RegoArray.Create(certificates.Select(certificate => KeyShape.Bytes(certificate.RawData)))),
            ("PrivateKey", key.Shape()),
            ("SupportedSignatureAlgorithms", RegoValue.Null),
            ("OCSPStaple", RegoValue.Null),
            ("SignedCertificateTimestamps", RegoValue.Null),
            ("Leaf", CertificateShape.Describe(certificates[0], withUris: false)));
    }

    private static bool BelongsTo(PrivateKey key, X509Certificate2 certificate)
    {
        if (key.Rsa is { } rsa)
        {
            using var owner = certificate.GetRSAPublicKey();
            return owner is not null && owner.ExportParameters(false).Modulus.AsSpan().SequenceEqual(rsa.Modulus);
        }

        if (key.Curve is { } curve)
        {
            using var owner = certificate.GetECDsaPublicKey();
            return owner is not null && owner.ExportParameters(false).Q.X.AsSpan().SequenceEqual(curve.Q.X);
        }

        return true;
    }

    // Text that is not PEM is base64 of PEM or of DER.
    private static bool TryPem(BuiltinContext context, string text, string label, out string pem)
    {
        pem = text;
        if (text.StartsWith("-----BEGIN ", StringComparison.Ordinal))
        {
            return true;
        }

        if (!Base64Text.TryDecode(text, out var bytes, out var error))
        {
            context.Fail(error);
            return false;
        }

        pem = bytes.AsSpan().StartsWith("-----BEGIN "u8) ? RawText.FromBytes(bytes) : PemEncoding.WriteString(label, bytes);
        return true;
    }
}
