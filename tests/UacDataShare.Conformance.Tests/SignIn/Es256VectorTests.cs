using System.Buffers.Text;
using System.Formats.Asn1;
using System.Numerics;
using System.Text.Json;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.SignIn;

/// <summary>
/// What verifies DPoP proofs (<c>Es256</c>) and client assertions (<c>RegisteredKeys</c>), against Wycheproof's ECDSA on P-256. Each key is
/// read as a client shows or registers it: as a JWK.
/// </summary>
public sealed class Es256VectorTests
{
    private const int CoordinateLength = 32;

    [ConformanceFact]
    public void Signatures_of_r_and_s_side_by_side_are_judged_as_published()
    {
        var cases = Wycheproof.Read("ecdsa_secp256r1_sha256_p1363_test.json");
        foreach (var (group, one) in cases)
        {
            AssertJudged(one.IsValid(), group, one, one.Bytes("sig"));
        }

        Assert.True(cases.Count >= 262, $"{cases.Count} cases");
    }

    /// <summary>
    /// These are in DER, which JOSE does not know (RFC 7518 §3.4): as they are, each must be refused. The numbers in those that are DER are
    /// judged as published.
    /// </summary>
    [ConformanceFact]
    public void Signatures_in_DER_are_refused_and_their_numbers_judged_as_published()
    {
        var cases = Wycheproof.Read("ecdsa_secp256r1_sha256_test.json");
        foreach (var (group, one) in cases)
        {
            AssertJudged(expected: false, group, one, one.Bytes("sig"));
            if (SideBySide(one.Bytes("sig")) is { } signature)
            {
                AssertJudged(one.IsValid(), group, one, signature);
            }
            else
            {
                Assert.False(one.IsValid(), one.Name());
            }
        }

        Assert.True(cases.Count >= 484, $"{cases.Count} cases");
    }

    private static void AssertJudged(bool expected, JsonElement group, JsonElement one, byte[] signature)
    {
        var (jwk, message) = (Jwk(group), one.Bytes("msg"));
        using var document = JsonDocument.Parse(jwk);
        using var key = PublicJwk.Read(document.RootElement);

        Assert.NotNull(key);
        Assert.True(expected == Es256.IsSigned(key, message, signature), $"{one.Name()}, as a proof");
        // A token is never empty, and the library behind this takes no empty message.
        Assert.True(message.Length == 0 || expected == RegisteredKeys.HaveSigned($$"""{"keys":[{{jwk}}]}""", "ES256", message, signature), $"{one.Name()}, as an assertion");
    }

    private static string Jwk(JsonElement group)
    {
        var point = group.GetProperty("publicKey").Bytes("uncompressed");
        var (x, y) = (Base64Url.EncodeToString(point.AsSpan(1, CoordinateLength)), Base64Url.EncodeToString(point.AsSpan(1 + CoordinateLength)));
        return $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}"}""";
    }

    private static byte[]? SideBySide(byte[] der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var numbers = reader.ReadSequence();
            var (r, s) = (numbers.ReadInteger(), numbers.ReadInteger());
            numbers.ThrowIfNotEmpty();
            reader.ThrowIfNotEmpty();
            return Fixed(r) is { } first && Fixed(s) is { } second ? [.. first, .. second] : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static byte[]? Fixed(BigInteger number)
    {
        if (number.Sign < 0 || number.GetByteCount(isUnsigned: true) > CoordinateLength)
        {
            return null;
        }

        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[CoordinateLength - bytes.Length], .. bytes];
    }
}
