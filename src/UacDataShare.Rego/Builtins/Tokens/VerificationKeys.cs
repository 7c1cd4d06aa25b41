using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UacDataShare.Rego.Builtins.Crypto;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>Keys to verify with, from a PEM certificate, a PEM public key, a JSON web key or a set of them.</summary>
internal static class VerificationKeys
{
    private const string Ed25519Oid = "1.3.101.112";

    internal static bool TryParse(string text, out List<TokenKey> keys, out string error)
    {
        keys = [];
        if (!PemText.TryRead(text, out var block))
        {
            if (!JsonWebKeys.TryParse(text, out keys, out error))
            {
                return false;
            }

            // A key for an algorithm that nobody knows cannot verify anything.
            keys.RemoveAll(key => key.Algorithm.Length > 0 && !TokenSignature.Algorithms.Contains(key.Algorithm));
            return true;
        }

        if (block.Rest.Length > 0)
        {
            error = "extra data after a PEM certificate block";
            return false;
        }

        return TryBlock(block, keys, out error);
    }

    private static bool TryBlock(PemText block, List<TokenKey> keys, out string error)
    {
        error = string.Empty;
        try
        {
            switch (block.Label)
            {
                case "CERTIFICATE":
                    using (var certificate = X509CertificateLoader.LoadCertificate(block.Bytes))
                    {
                        keys.Add(Read(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
                    }

                    return true;
                case "PUBLIC KEY":
                    keys.Add(Read(block.Bytes));
                    return true;
                default:
                    error = "failed to extract a Key from the PEM certificate";
                    return false;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            var what = block.Label == "CERTIFICATE" ? "certificate" : "public key";
            error = $"failed to parse a PEM {what}: {exception.Message}";
            return false;
        }
    }

    /// <summary>A key from its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).</summary>
    private static TokenKey Read(byte[] info)
    {
        var sequence = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
        var algorithm = sequence.ReadSequence().ReadObjectIdentifier();
        switch (algorithm)
        {
            case Ed25519Oid:
                return new TokenKey { EdPublic = sequence.ReadBitString(out _) };
            case "1.2.840.10045.2.1":
                using (var curve = ECDsa.Create())
                {
                    curve.ImportSubjectPublicKeyInfo(info, out _);
                    return new TokenKey { Curve = curve.ExportParameters(false) };
                }

            default:
                using (var rsa = RSA.Create())
                {
                    rsa.ImportSubjectPublicKeyInfo(info, out _);
                    return new TokenKey { Rsa = rsa.ExportParameters(false) };
                }
        }
    }
}
