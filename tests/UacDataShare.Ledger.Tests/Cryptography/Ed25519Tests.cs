using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Tests.Cryptography;

public sealed class Ed25519Tests
{
    [Fact]
    public void The_self_test_passes_here() => Ed25519.SelfTest();

    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Vectors_of_RFC_8032_come_out(string seed, string publicKey, string message, string signature)
    {
        using var key = Ed25519PrivateKey.FromSeed(Convert.FromHexString(seed));
        var bytes = Convert.FromHexString(message);

        Assert.Equal(publicKey, Convert.ToHexStringLower(key.PublicKey.Span));
        Assert.Equal(signature, Convert.ToHexStringLower(key.Sign(bytes)));
        Assert.True(ManagedEd25519.Verify(key.PublicKey.Span, bytes, Convert.FromHexString(signature)));
    }

    [Fact]
    public void Both_implementations_agree_on_right_and_damaged_signatures()
    {
        using var key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(0, (64 * 8) - 1).ToArbitrary(), (message, bit) =>
        {
            var signature = key.Sign(message);
            Assert.True(Agreed(key, message, signature));
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Agreed(key, message, signature));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Text_without_an_Ed25519_key_is_refused()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<CryptographicException>(() => Ed25519PrivateKey.FromPem("no key"));
        Assert.Throws<CryptographicException>(() => Ed25519PrivateKey.FromPem(ecdsa.ExportPkcs8PrivateKeyPem()));
    }

    [Fact]
    public void Wrong_lengths_are_no_signature()
    {
        Assert.False(Ed25519.Verify(new byte[31], [], new byte[64]));
        Assert.False(Ed25519.Verify(new byte[32], [], new byte[63]));
    }

    private static bool Agreed(Ed25519PrivateKey key, byte[] message, byte[] signature)
    {
        var native = NativeEd25519.Verify(key.PublicKey.Span, message, signature);
        Assert.Equal(native, ManagedEd25519.Verify(key.PublicKey.Span, message, signature));
        return native;
    }
}
