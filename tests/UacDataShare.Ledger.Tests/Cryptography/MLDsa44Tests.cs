using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Tests.Cryptography;

public sealed class MLDsa44Tests
{
    private const string Algorithm = "2.16.840.1.101.3.4.3.17";

    // What OpenSSL 3.5 makes of the seed 00 01 ... 1f.
    private const string PublicKeyDigest = "9f107644c1084526af3bc8098680b05499a2325a644e388fb4f970e058d19d46";

    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly MLDsa44PrivateKey Key = MLDsa44PrivateKey.FromSeed(Seed);
    private static readonly byte[] Expanded = MLDsaPrivateKeyParameters.FromSeed(MLDsaParameters.ml_dsa_44, Seed).GetEncoded();

    [Fact]
    public void A_seed_gives_the_key_that_other_libraries_make_of_it() =>
        Assert.Equal(PublicKeyDigest, Convert.ToHexStringLower(SHA256.HashData(Key.PublicKey.Span)));

    // A head that was signed before an update of the library has to come out the same after it.
    [Fact]
    public void A_message_is_signed_the_same_each_time_and_in_each_version()
    {
        var signature = Key.Sign("abc"u8);

        Assert.Equal(MLDsa44.SignatureLength, signature.Length);
        Assert.Equal(signature, MLDsa44PrivateKey.FromSeed(Seed).Sign("abc"u8));
        Assert.Equal("9c2afc5db0e15c199977be79eaee52ca0b538a1b6f8039dcac032a06120cfa87", Convert.ToHexStringLower(SHA256.HashData(signature)));
        Assert.True(MLDsa44.Verify(Key.PublicKey.Span, "abc"u8, signature));
    }

    [Fact]
    public void Any_bit_changed_in_signature_message_or_key_is_refused()
    {
        var signature = Key.Sign("abc"u8);
        for (var bit = 0; bit < signature.Length * 8; bit += 61)
        {
            var changed = signature.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(MLDsa44.Verify(Key.PublicKey.Span, "abc"u8, changed), $"bit {bit} of the signature");
        }

        for (var bit = 0; bit < MLDsa44.PublicKeyLength * 8; bit += 67)
        {
            var other = Key.PublicKey.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(MLDsa44.Verify(other, "abc"u8, signature), $"bit {bit} of the key");
        }

        Assert.False(MLDsa44.Verify(Key.PublicKey.Span, "abd"u8, signature));
    }

    [Fact]
    public void Wrong_lengths_are_no_signature()
    {
        Assert.False(MLDsa44.Verify(new byte[1311], [], new byte[2420]));
        Assert.False(MLDsa44.Verify(new byte[1312], [], new byte[2419]));
        Assert.False(MLDsa44.Verify(new byte[1312], [], new byte[2421]));
        Assert.False(MLDsa44.Verify([], [], []));
    }

    [Fact]
    public void A_new_key_is_read_back()
    {
        var (one, other) = (MLDsa44PrivateKey.FromPem(MLDsa44PrivateKey.NewPem()), MLDsa44PrivateKey.FromPem(MLDsa44PrivateKey.NewPem()));

        Assert.True(MLDsa44.Verify(one.PublicKey.Span, "abc"u8, one.Sign("abc"u8)));
        Assert.False(one.PublicKey.Span.SequenceEqual(other.PublicKey.Span));
    }

    /// <summary>RFC 9881 §6: a seed, an expanded key, or both. OpenSSL writes both unless it is told otherwise.</summary>
    [Fact]
    public void Each_form_of_a_private_key_gives_the_same_key()
    {
        Assert.Equal(Key.PublicKey, MLDsa44PrivateKey.FromPem(Pem(SeedOnly)).PublicKey);
        Assert.Equal(Key.PublicKey, MLDsa44PrivateKey.FromPem(Pem(writer => writer.WriteOctetString(Expanded))).PublicKey);
        Assert.Equal(Key.PublicKey, MLDsa44PrivateKey.FromPem(Pem(writer => Both(writer, Seed, Expanded))).PublicKey);
        Assert.Equal(Key.Sign("abc"u8), MLDsa44PrivateKey.FromPem(Pem(writer => writer.WriteOctetString(Expanded))).Sign("abc"u8));
    }

    [Fact]
    public void A_key_whose_parts_contradict_each_other_or_that_was_damaged_is_refused()
    {
        var otherSeed = Seed.Reverse().ToArray();
        var damaged = Expanded.ToArray();
        damaged[200] ^= 1;

        AssertRefused(Pem(writer => Both(writer, otherSeed, Expanded)));
        AssertRefused(Pem(writer => Both(writer, Seed, damaged)));
        AssertRefused(Pem(writer => writer.WriteOctetString(damaged)));
        AssertRefused(Pem(writer => writer.WriteOctetString(Expanded.AsSpan(1))));
        AssertRefused(Pem(writer => writer.WriteNull()));
    }

    [Fact]
    public void Text_without_an_ML_DSA_44_key_is_refused()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        AssertRefused("no key");
        AssertRefused(ecdsa.ExportPkcs8PrivateKeyPem());
        AssertRefused(Ed25519PrivateKey.NewPem());
        AssertRefused(Pem(SeedOnly, algorithm: "2.16.840.1.101.3.4.3.18"));
        AssertRefused(Pem(SeedOnly).Replace("PRIVATE KEY", "PUBLIC KEY", StringComparison.Ordinal));
        AssertRefused(PemEncoding.WriteString("PRIVATE KEY", [1, 2, 3]));
    }

    private static void AssertRefused(string pem) =>
        Assert.StartsWith("LGR0905", Assert.Throws<CryptographicException>(() => MLDsa44PrivateKey.FromPem(pem)).Message, StringComparison.Ordinal);

    private static void SeedOnly(AsnWriter writer) => writer.WriteOctetString(Seed, new Asn1Tag(TagClass.ContextSpecific, 0));

    private static void Both(AsnWriter writer, byte[] seed, byte[] expanded)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(seed);
            writer.WriteOctetString(expanded);
        }
    }

    private static string Pem(Action<AsnWriter> key, string algorithm = Algorithm)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        key(inner);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm);
            }

            writer.WriteOctetString(inner.Encode());
        }

        return PemEncoding.WriteString("PRIVATE KEY", writer.Encode());
    }
}
