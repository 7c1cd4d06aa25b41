using System.Security.Cryptography;
using System.Text.Json.Nodes;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.Tests.SignIn;

/// <summary>How strictly a signed text is read, and which keys may verify it.</summary>
public sealed class JwsPartsTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_signed_text_is_read_and_verified()
    {
        var parts = JwsParts.Read(Sign());

        Assert.NotNull(parts);
        Assert.True(parts.IsSignedBy(_key));
        Assert.True(RegisteredKeys.HaveSigned(PublicJwk.SetOf(_key), "ES256", parts));
    }

    [Fact]
    public void Extensions_that_must_be_understood_are_refused() =>
        Assert.Null(JwsParts.Read(CompactJws.Sign(_key, new JsonObject { ["alg"] = "ES256", ["crit"] = new JsonArray("exp") }, [])));

    [Theory]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\t")]
    public void Another_spelling_of_a_part_is_refused(string more)
    {
        var text = Sign();
        var parts = text.Split('.');

        Assert.Null(JwsParts.Read(text + more));
        Assert.Null(JwsParts.Read(string.Join('.', parts[0] + more, parts[1], parts[2])));
        Assert.Null(JwsParts.Read(string.Join('.', parts[0], parts[1] + more, parts[2])));
    }

    // 86 characters hold 64 bytes and four bits that mean nothing.
    [Fact]
    public void Bits_that_mean_nothing_have_to_be_zero()
    {
        var text = Sign();
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        Assert.Null(JwsParts.Read(text[..^1] + Alphabet[Alphabet.IndexOf(text[^1], StringComparison.Ordinal) + 1]));
    }

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", "7")]
    [InlineData("alg", "\"ES384\"")]
    [InlineData("key_ops", "[\"encrypt\"]")]
    [InlineData("key_ops", "[]")]
    [InlineData("key_ops", "\"verify\"")]
    public void A_shown_key_that_is_for_something_else_is_refused(string member, string value)
    {
        var jwk = PublicJwk.Of(_key);
        jwk[member] = JsonNode.Parse(value);

        Assert.Null(PublicJwk.Read(System.Text.Json.JsonSerializer.SerializeToElement(jwk)));
    }

    [Theory]
    [InlineData("use", "\"enc\"", false)]
    [InlineData("alg", "\"PS256\"", false)]
    [InlineData("key_ops", "[\"encrypt\"]", false)]
    [InlineData("key_ops", "[\"verify\"]", true)]
    public void A_registered_key_verifies_only_what_it_is_for(string member, string value, bool expected)
    {
        var jwk = PublicJwk.Of(_key);
        jwk[member] = JsonNode.Parse(value);
        var signed = JwsParts.Read(Sign());

        Assert.NotNull(signed);
        Assert.Equal(expected, RegisteredKeys.HaveSigned($$"""{"keys":[{{jwk.ToJsonString()}}]}""", "ES256", signed));
    }

    [Fact]
    public void A_key_too_small_counts_as_not_registered_and_the_next_one_is_asked()
    {
        using var small = RSA.Create(1024);
        using var large = RSA.Create(2048);
        var message = "message"u8.ToArray();
        var bySmall = small.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        var byLarge = large.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        var set = $$"""{"keys":[{{Jwk(small)}},{{Jwk(large)}}]}""";

        Assert.False(RegisteredKeys.HaveSigned(set, "PS256", message, bySmall));
        Assert.True(RegisteredKeys.HaveSigned(set, "PS256", message, byLarge));
        Assert.False(RegisteredKeys.HaveSigned(set, "RS256", message, large.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Fact]
    public void A_key_of_another_curve_verifies_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var point = other.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-384",
            ["x"] = System.Buffers.Text.Base64Url.EncodeToString(point.X),
            ["y"] = System.Buffers.Text.Base64Url.EncodeToString(point.Y),
        };
        var message = "message"u8.ToArray();

        Assert.False(RegisteredKeys.HaveSigned($$"""{"keys":[{{jwk.ToJsonString()}}]}""", "ES256", message, other.SignData(message, HashAlgorithmName.SHA256)));
    }

    private string Sign() => CompactJws.Sign(_key, new JsonObject { ["alg"] = "ES256" }, new JsonObject { ["jti"] = "1" });

    private static string Jwk(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["n"] = System.Buffers.Text.Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = System.Buffers.Text.Base64Url.EncodeToString(parameters.Exponent),
        }.ToJsonString();
    }
}
