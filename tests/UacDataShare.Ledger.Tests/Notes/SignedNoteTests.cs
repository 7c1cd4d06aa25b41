using System.Text;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Tests.Notes;

public sealed class SignedNoteTests
{
    private const string PeterNeumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static readonly Ed25519PrivateKey Key = Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)7, 32).ToArray());
    private static readonly NoteSigner Signer = new("example.com/test", Key);

    [Fact]
    public void A_published_key_is_read_and_written_back()
    {
        Assert.True(VerifierKey.TryParse(PeterNeumann, out var key, out _));
        Assert.Equal(PeterNeumann, key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("PeterNeumann")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T")]
    [InlineData("PeterNeumann+c74f20a3+AhpcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void Other_texts_are_no_keys(string text)
    {
        Assert.False(VerifierKey.TryParse(text, out _, out var error));
        Assert.Equal("LGR0205", error.Code);
    }

    [Fact]
    public void A_signed_note_reads_back_and_verifies()
    {
        var note = new SignedNote("first\n\nthird\n", [Signer.Sign("first\n\nthird\n")]);

        Assert.True(SignedNote.TryParse(note.ToBytes(), out var parsed, out _));
        Assert.Equal("first\n\nthird\n", parsed.Text);
        Assert.True(parsed.TryVerify([Signer.VerifierKey], out var signers, out _));
        Assert.Equal(Signer.VerifierKey, Assert.Single(signers));
    }

    [Fact]
    public void Unknown_keys_are_passed_over_and_a_known_one_must_be_right()
    {
        var good = Signer.Sign("text\n");
        var foreign = good with { KeyId = good.KeyId ^ 1 };
        var sameIdOtherName = good with { KeyName = "example.com/other" };
        var wrong = good with { Bytes = new byte[64] };

        Assert.True(new SignedNote("text\n", [foreign, sameIdOtherName, good]).TryVerify([Signer.VerifierKey], out _, out _));
        Assert.False(new SignedNote("text\n", [foreign, sameIdOtherName]).TryVerify([Signer.VerifierKey], out _, out var none));
        Assert.Equal("LGR0204", none.Code);
        Assert.False(new SignedNote("text\n", [good, wrong]).TryVerify([Signer.VerifierKey], out _, out var bad));
        Assert.Equal("LGR0203", bad.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nno dash\n")]
    [InlineData("text\n\n\u2014 name\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAAA\n")]
    [InlineData("text\n\n\u2014  AAAAAAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAAA")]
    [InlineData("te\rxt\n\n\u2014 name AAAAAAAA\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAAA\n")]
    public void Other_texts_are_no_notes(string text)
    {
        Assert.False(SignedNote.TryParse(text, out _, out var error));
        Assert.Equal("LGR0201", error.Code);
    }

    [Fact]
    public void A_note_that_is_not_utf8_is_refused()
    {
        byte[] bytes = [0xff, .. "\n\n\u2014 name AAAAAAAA\n"u8];

        Assert.False(SignedNote.TryParse(bytes, out _, out var error));
        Assert.Equal("LGR0201", error.Code);
    }

    [Fact]
    public void Sixteen_signatures_are_read_and_ten_thousand_refused()
    {
        var line = Signer.Sign("text\n").ToLine();

        Assert.True(SignedNote.TryParse("text\n\n" + string.Concat(Enumerable.Repeat(line, 16)), out _, out _));
        Assert.False(SignedNote.TryParse("text\n\n" + string.Concat(Enumerable.Repeat(line, 10_000)), out _, out var error));
        Assert.Equal("LGR0202", error.Code);
    }

    [Fact]
    public void A_cosignature_binds_text_and_time()
    {
        var instant = DateTimeOffset.FromUnixTimeSeconds(1679315147);
        var cosignature = Signer.Cosign("origin\n1\nroot\n", instant);
        var later = cosignature.Bytes.ToArray();
        later[7]++;

        Assert.Equal(instant, cosignature.CosignedAt());
        Assert.True(Signer.WitnessKey.Verify(Encoding.UTF8.GetBytes("origin\n1\nroot\n"), cosignature.Bytes.Span));
        Assert.False(Signer.WitnessKey.Verify(Encoding.UTF8.GetBytes("origin\n2\nroot\n"), cosignature.Bytes.Span));
        Assert.False(Signer.WitnessKey.Verify(Encoding.UTF8.GetBytes("origin\n1\nroot\n"), later));
        Assert.False(Signer.VerifierKey.Verify(Encoding.UTF8.GetBytes("origin\n1\nroot\n"), cosignature.Bytes.Span));
    }
}
