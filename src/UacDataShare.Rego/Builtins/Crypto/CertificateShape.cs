using System.Formats.Asn1;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>A certificate as Go's JSON shows it, field by field; what is absent there is null here.</summary>
internal static class CertificateShape
{
    private static readonly string[] s_alwaysNull =
    [
        "ExtraExtensions", "UnhandledCriticalExtensions", "PermittedDNSDomains", "ExcludedDNSDomains", "PermittedIPRanges", "ExcludedIPRanges",
        "PermittedEmailAddresses", "ExcludedEmailAddresses", "PermittedURIDomains", "ExcludedURIDomains", "OCSPServer", "IssuingCertificateURL",
        "CRLDistributionPoints", "PolicyIdentifiers", "Policies", "PolicyMappings",
    ];

    internal static RegoObject Describe(X509Certificate2 certificate, bool withUris)
    {
        var builder = new RegoObjectBuilder(48);
        foreach (var name in s_alwaysNull)
        {
            builder.Set(name, RegoValue.Null);
        }

        AddBody(builder, certificate);
        AddConstraints(builder, certificate);
        AddUsages(builder, certificate);
        AddIdentifiers(builder, certificate);
        AlternativeNames.Add(builder, certificate.Extensions["2.5.29.17"]?.RawData, withUris);
        return builder.Build();
    }

    private static void AddBody(RegoObjectBuilder builder, X509Certificate2 certificate)
    {
        var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var body = outer.ReadEncodedValue();
        outer.ReadSequence();
        var info = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        builder.Set("Raw", KeyShape.Bytes(certificate.RawData));
        builder.Set("RawTBSCertificate", KeyShape.Bytes(body.Span));
        builder.Set("RawSubjectPublicKeyInfo", KeyShape.Bytes(info));
        builder.Set("RawSubject", KeyShape.Bytes(certificate.SubjectName.RawData));
        builder.Set("RawIssuer", KeyShape.Bytes(certificate.IssuerName.RawData));
        builder.Set("Signature", KeyShape.Bytes(outer.ReadBitString(out _)));
        builder.Set("SignatureAlgorithm", KeyShape.SignatureAlgorithm(certificate.SignatureAlgorithm.Value ?? string.Empty));
        builder.Set("PublicKeyAlgorithm", KeyShape.KeyAlgorithm(certificate.PublicKey.Oid.Value ?? string.Empty));
        builder.Set("PublicKey", KeyShape.Public(info));
        builder.Set("Version", (long)certificate.Version);
        builder.Set("SerialNumber", RegoValue.From(RegoNumber.From(new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true))));
        builder.Set("Issuer", NameShape.Describe(certificate.IssuerName.RawData));
        builder.Set("Subject", NameShape.Describe(certificate.SubjectName.RawData));
        builder.Set("NotBefore", Instant(certificate.NotBefore));
        builder.Set("NotAfter", Instant(certificate.NotAfter));
        builder.Set("Extensions", Extensions(certificate.Extensions));
    }

    internal static RegoValue Extensions(IEnumerable<X509Extension> extensions)
    {
        var items = extensions.Select(extension => RegoValue.From(RegoObject.Create(
            ("Id", NameShape.Oid(extension.Oid?.Value ?? string.Empty)),
            ("Critical", extension.Critical),
            ("Value", KeyShape.Bytes(extension.RawData))))).ToList();
        return items.Count == 0 ? RegoValue.Null : RegoArray.Wrap(items);
    }

    private static void AddConstraints(RegoObjectBuilder builder, X509Certificate2 certificate)
    {
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
        var hasLimit = constraints?.HasPathLengthConstraint == true;
        builder.Set("BasicConstraintsValid", constraints is not null);
        builder.Set("IsCA", constraints?.CertificateAuthority == true);
        builder.Set("MaxPathLen", hasLimit ? (long)(constraints?.PathLengthConstraint ?? 0) : constraints is null ? 0L : -1L);
        builder.Set("MaxPathLenZero", hasLimit && constraints?.PathLengthConstraint == 0);
        builder.Set("PermittedDNSDomainsCritical", false);
        builder.Set("InhibitAnyPolicy", 0L);
        builder.Set("InhibitAnyPolicyZero", false);
        builder.Set("InhibitPolicyMapping", 0L);
        builder.Set("InhibitPolicyMappingZero", false);
        builder.Set("RequireExplicitPolicy", 0L);
        builder.Set("RequireExplicitPolicyZero", false);
    }

    private static void AddUsages(RegoObjectBuilder builder, X509Certificate2 certificate)
    {
        builder.Set("KeyUsage", KeyUsage(certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()));
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>())
            .Select(oid => oid.Value ?? string.Empty).ToList();
        var known = VerifyOptions.UsageOids.ToList();
        builder.Set("ExtKeyUsage", List(usages.Where(known.Contains).Select(oid => RegoValue.From((long)known.IndexOf(oid)))));
        builder.Set("UnknownExtKeyUsage", List(usages.Where(oid => !known.Contains(oid)).Select(NameShape.Oid)));
    }

    // Go counts the bits from the first usage, digital signature, upwards.
    private static long KeyUsage(X509KeyUsageExtension? extension)
    {
        if (extension is null)
        {
            return 0;
        }

        ReadOnlySpan<X509KeyUsageFlags> order =
        [
            X509KeyUsageFlags.DigitalSignature, X509KeyUsageFlags.NonRepudiation, X509KeyUsageFlags.KeyEncipherment, X509KeyUsageFlags.DataEncipherment,
            X509KeyUsageFlags.KeyAgreement, X509KeyUsageFlags.KeyCertSign, X509KeyUsageFlags.CrlSign, X509KeyUsageFlags.EncipherOnly,
            X509KeyUsageFlags.DecipherOnly,
        ];
        var bits = 0L;
        for (var i = 0; i < order.Length; i++)
        {
            bits |= extension.KeyUsages.HasFlag(order[i]) ? 1L << i : 0;
        }

        return bits;
    }

    private static void AddIdentifiers(RegoObjectBuilder builder, X509Certificate2 certificate)
    {
        var subject = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault();
        var authority = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        builder.Set("SubjectKeyId", subject is null ? RegoValue.Null : KeyShape.Bytes(subject.SubjectKeyIdentifierBytes.Span));
        builder.Set("AuthorityKeyId", authority is { } identifier ? KeyShape.Bytes(identifier.Span) : RegoValue.Null);
    }

    private static string Instant(DateTime local) =>
        local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static RegoValue List(IEnumerable<RegoValue> items)
    {
        var list = items.ToList();
        return list.Count == 0 ? RegoValue.Null : RegoArray.Wrap(list);
    }
}

/// <summary>The names of a certificate besides its subject (RFC 5280 §4.2.1.6).</summary>
internal static class AlternativeNames
{
    internal static void Add(RegoObjectBuilder builder, byte[]? extension, bool withUris)
    {
        var (dns, mail, addresses, uris) = (new List<RegoValue>(), new List<RegoValue>(), new List<RegoValue>(), new List<RegoValue>());
        if (extension is not null)
        {
            Read(extension, dns, mail, addresses, uris);
        }

        builder.Set("DNSNames", CertificateShape.List(dns));
        builder.Set("EmailAddresses", CertificateShape.List(mail));
        builder.Set("IPAddresses", CertificateShape.List(addresses));
        builder.Set("URIs", CertificateShape.List(uris.Select(Url)));
        if (withUris)
        {
            builder.Set("URIStrings", CertificateShape.List(uris));
        }
    }

    private static void Read(byte[] extension, List<RegoValue> dns, List<RegoValue> mail, List<RegoValue> addresses, List<RegoValue> uris)
    {
        var names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            switch (tag.TagValue)
            {
                case 1:
                    mail.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 2:
                    dns.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 6:
                    uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 7:
                    addresses.Add(new IPAddress(names.ReadOctetString(tag)).ToString());
                    break;
                default:
                    names.ReadEncodedValue();
                    break;
            }
        }
    }

    private static RegoValue Url(RegoValue text)
    {
        var name = text.TryGetString(out var characters) ? characters : string.Empty;
        return !Encodings.GoUrl.TryParse(name, out var url, out _) ? RegoValue.Null : (RegoValue)RegoObject.Create(
            ("Scheme", url.Scheme), ("Opaque", ""), ("User", RegoValue.Null), ("Host", url.Host), ("Path", url.Path),
            ("RawPath", url.RawPath == url.Path ? "" : url.RawPath), ("OmitHost", false), ("ForceQuery", false), ("RawQuery", url.RawQuery),
            ("Fragment", url.Fragment), ("RawFragment", ""));
    }
}
