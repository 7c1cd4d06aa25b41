using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>The <c>crypto.x509</c> functions over certificates and requests.</summary>
internal static class Certificates
{
    private const string Object = "object[string: any]";
    private const string Verified = $"array<boolean, array[{Object}]>";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("crypto.x509.parse_certificates", $"(string) => array[{Object}]", Parse),
        new("crypto.x509.parse_and_verify_certificates", $"(string) => {Verified}", ParseAndVerify) { ReadsClock = true },
        new("crypto.x509.parse_and_verify_certificates_with_options", $"(string, {Object}) => {Verified}", ParseAndVerifyWithOptions) { ReadsClock = true },
        new("crypto.x509.parse_certificate_request", $"(string) => {Object}", ParseRequest),
        new("crypto.x509.parse_keypair", $"(string, string) => {Object}", KeyPair.Parse),
    ];

    /// <summary>Reads one or several certificates from PEM, base64 of PEM, or base64 of DER.</summary>
    internal static bool TryRead(string text, out List<X509Certificate2> certificates, out string error)
    {
        certificates = [];
        if (!text.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            if (!Base64Text.TryDecode(text, out var bytes, out error))
            {
                return false;
            }

            if (!bytes.AsSpan().StartsWith("-----BEGIN"u8))
            {
                return TryDer(bytes, certificates, out error);
            }

            text = RawText.FromBytes(bytes);
        }

        return TryPem(text, certificates, out error);
    }

    private static bool TryPem(string text, List<X509Certificate2> certificates, out string error)
    {
        error = string.Empty;
        while (PemText.TryRead(text, out var block))
        {
            if (block.Label != "CERTIFICATE")
            {
                error = $"PEM block type is '{block.Label}', expected CERTIFICATE";
                return false;
            }

            if (!TryDer(block.Bytes, certificates, out error))
            {
                return false;
            }

            text = block.Rest;
        }

        return true;
    }

    private static bool TryDer(byte[] bytes, List<X509Certificate2> certificates, out string error)
    {
        error = string.Empty;
        try
        {
            for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
            {
                System.Formats.Asn1.AsnDecoder.ReadEncodedValue(rest, System.Formats.Asn1.AsnEncodingRules.DER, out _, out _, out var length);
                certificates.Add(X509CertificateLoader.LoadCertificate(rest[..length]));
                rest = rest[length..];
            }

            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or System.Formats.Asn1.AsnContentException)
        {
            error = "x509: malformed certificate";
            return false;
        }
    }

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        return TryRead(text, out var certificates, out var error) ? Describe(certificates, withUris: true) : context.Fail(error);
    }

    private static RegoArray Describe(IEnumerable<X509Certificate2> certificates, bool withUris) =>
        RegoArray.Create(certificates.Select(certificate => RegoValue.From(CertificateShape.Describe(certificate, withUris))));

    private static RegoValue Refused => RegoArray.Create(false, RegoArray.Empty);

    private static RegoValue ParseAndVerify(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        return Verify(context, text, new VerifyOptions(), withUris: true);
    }

    private static RegoValue ParseAndVerifyWithOptions(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text) || !Operand.TryObject(context, arguments, 1, out var source))
        {
            return default;
        }

        if (!TryRead(text, out _, out _))
        {
            return Refused;
        }

        return VerifyOptions.Read(context, source) is { } options ? Verify(context, text, options, withUris: false) : default;
    }

    private static RegoValue Verify(BuiltinContext context, string text, VerifyOptions options, bool withUris)
    {
        if (!TryRead(text, out var certificates, out _) || !CertificateChain.TryBuild(context, certificates, options, out var chain))
        {
            return Refused;
        }

        return RegoArray.Create(true, Describe(chain, withUris));
    }

    private static RegoValue ParseRequest(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        var bytes = RawText.ToBytes(text);
        if (!text.StartsWith("-----BEGIN CERTIFICATE REQUEST-----", StringComparison.Ordinal) && !Base64Text.TryDecode(text, out bytes, out var error))
        {
            return context.Fail(error);
        }

        if (PemText.TryRead(RawText.FromBytes(bytes), out var block))
        {
            if (block.Label != "CERTIFICATE REQUEST")
            {
                return context.Fail("invalid PEM-encoded certificate signing request");
            }

            bytes = block.Bytes;
        }

        return RequestShape.TryDescribe(bytes, out var request) ? request : context.Fail("asn1: structure error: malformed certificate request");
    }
}
