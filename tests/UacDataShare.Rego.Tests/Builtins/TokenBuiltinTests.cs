using UacDataShare.Rego.Builtins.Tokens;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Builtins;

public sealed class TokenBuiltinTests
{
    private const string Key = """{"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQ"}""";

    [Fact]
    public void A_signed_token_verifies_until_it_expires()
    {
        var token = Call.Value("io.jwt.encode_sign", RegoJson.Parse("""{"alg": "HS256", "typ": "JWT"}"""), RegoJson.Parse("""{"exp": 2000000000, "iss": "me"}"""), RegoJson.Parse(Key));

        Assert.Equal(RegoValue.True, Verify(token, """{"secret": "secret-secret-secret", "iss": "me"}"""));
        Assert.Equal(RegoValue.False, Verify(token, """{"secret": "secret-secret-secret", "time": 2000000000000000000}"""));
        Assert.Equal(RegoValue.False, Verify(token, """{"secret": "secret-secret-secret", "iss": "other"}"""));
        Assert.Equal(RegoValue.False, Verify(token, """{"secret": "another secret"}"""));
        Assert.Equal(RegoValue.False, Verify(token, """{"secret": "secret-secret-secret", "alg": "HS512"}"""));
        Assert.Equal(RegoValue.False, Verify(token, """{"secret": "secret-secret-secret", "aud": "somebody"}"""));
    }

    [Fact]
    public void A_token_without_signature_algorithm_is_never_valid()
    {
        var token = "eyJhbGciOiJub25lIn0.e30.";

        Assert.Equal(RegoValue.False, Verify(token, """{"secret": "x"}"""));
    }

    [Theory]
    [InlineData("{}", "no key constraint")]
    [InlineData("""{"secret": "x", "sub": "y"}""", "unknown token validation constraint: sub")]
    [InlineData("""{"secret": "x", "time": -1}""", "token time constraint: must not be negative")]
    public void Constraints_are_refused_by_name(string constraints, string expected) =>
        Assert.Equal($"eval_builtin_error: io.jwt.decode_verify: {expected}", Call.Text("io.jwt.decode_verify", "\"a.b.c\"", constraints));

    // RFC 8032 §7.1, tests 1 and 2.
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Ed25519_signs_and_verifies_the_published_vectors(string seed, string key, string message, string signature)
    {
        var (publicKey, text, expected) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));

        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), text)));
        Assert.True(Ed25519.Verify(publicKey, text, expected));
        expected[0] ^= 1;
        Assert.False(Ed25519.Verify(publicKey, text, expected));
    }

    [Fact]
    public void Ed25519_refuses_a_scalar_beyond_the_order()
    {
        var seed = new byte[32];
        var signature = Ed25519.Sign(seed, "m"u8);
        signature.AsSpan(32).Fill(0xFF);

        Assert.False(Ed25519.Verify(new byte[32], "m"u8, signature));
    }

    private static RegoValue Verify(RegoValue token, string constraints) =>
        Call.Value("io.jwt.decode_verify", token, RegoJson.Parse(constraints)).Get(0);
}
