using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>A request for a certificate (RFC 2986) as Go's JSON shows it.</summary>
internal static class RequestShape
{
    internal static bool TryDescribe(byte[] bytes, out RegoValue request)
    {
        try
        {
            request = Describe(bytes);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            request = default;
            return false;
        }
    }

    private static RegoObject Describe(byte[] bytes)
    {
        var outer = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
        var body = outer.ReadEncodedValue();
        var algorithm = outer.ReadSequence().ReadObjectIdentifier();
        var inner = new AsnReader(body, AsnEncodingRules.DER).ReadSequence();
        inner.TryReadInt32(out var version);
        var subject = inner.ReadEncodedValue();
        var info = inner.ReadEncodedValue();
        var keyAlgorithm = new AsnReader(info, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadObjectIdentifier();
        var extensions = RequestedExtensions(bytes);
        var builder = new RegoObjectBuilder(20);
        builder.Set("Raw", KeyShape.Bytes(bytes));
        builder.Set("RawTBSCertificateRequest", KeyShape.Bytes(body.Span));
        builder.Set("RawSubjectPublicKeyInfo", KeyShape.Bytes(info.Span));
        builder.Set("RawSubject", KeyShape.Bytes(subject.Span));
        builder.Set("Version", (long)version);
        builder.Set("Signature", KeyShape.Bytes(outer.ReadBitString(out _)));
        builder.Set("SignatureAlgorithm", KeyShape.SignatureAlgorithm(algorithm));
        builder.Set("PublicKeyAlgorithm", KeyShape.KeyAlgorithm(keyAlgorithm));
        builder.Set("PublicKey", KeyShape.Public(info.ToArray()));
        builder.Set("Subject", NameShape.Describe(subject));
        builder.Set("Attributes", RegoValue.Null);
        builder.Set("Extensions", CertificateShape.Extensions(extensions));
        builder.Set("ExtraExtensions", RegoValue.Null);
        AlternativeNames.Add(builder, extensions.Find(extension => extension.Oid?.Value == "2.5.29.17")?.RawData, withUris: false);
        return builder.Build();
    }

    private static List<X509Extension> RequestedExtensions(byte[] bytes) =>
        [.. CertificateRequest.LoadSigningRequest(bytes, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions | CertificateRequestLoadOptions.SkipSignatureValidation).CertificateExtensions];
}
