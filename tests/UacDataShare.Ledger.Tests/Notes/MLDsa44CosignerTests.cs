using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Tests.Notes;

/// <summary>Type 0x06 of c2sp.org/tlog-cosignature, with the message put together here by the words of the text.</summary>
public sealed class MLDsa44CosignerTests
{
    private const string Origin = "example.com/behind-the-sofa";
    private const string Witness = "witness.example.com/w1";

    private static readonly MLDsa44PrivateKey Key = MLDsa44PrivateKey.FromSeed(Enumerable.Repeat((byte)6, 32).ToArray());
    private static readonly MLDsa44Cosigner Cosigner = new(Witness, Key);
    private static readonly Checkpoint Head = new(Origin, 20852163, Rfc6962.HashLeaf("root"u8));
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeSeconds(1679315147);

    [Fact]
    public void A_verifier_key_is_written_as_the_texts_say_and_read_back()
    {
        var written = Cosigner.Key.ToString();
        byte[] typed = [0x06, .. Key.PublicKey.Span];
        var id = SHA256.HashData([.. Encoding.UTF8.GetBytes(Witness + "\n"), .. typed])[..4];

        Assert.Equal($"{Witness}+{Convert.ToHexStringLower(id)}+{Convert.ToBase64String(typed)}", written);
        Assert.True(VerifierKey.TryParse(written, out var read, out _));
        Assert.Equal((SignatureType.MLDsa44Cosignature, Cosigner.Key), (read.Type, read));
        Assert.Equal(written, read.ToString());
    }

    [Fact]
    public void A_key_of_another_length_or_under_too_long_a_name_is_none()
    {
        Assert.False(VerifierKey.TryParse(Vkey(Witness, [0x06, .. Key.PublicKey.Span[1..]]), out _, out var tooShort));
        Assert.False(VerifierKey.TryParse(Vkey(Witness, [0x06, .. Key.PublicKey.Span, 0]), out _, out var tooLong));
        Assert.False(VerifierKey.TryParse(Vkey(Witness, [0x01, .. Key.PublicKey.Span]), out _, out var otherType));
        Assert.False(VerifierKey.TryParse(Vkey(Witness, [0x06, .. new byte[32]]), out _, out var ed25519));
        Assert.True(VerifierKey.TryParse(Vkey(new string('n', 255), [0x06, .. Key.PublicKey.Span]), out _, out _));
        Assert.False(VerifierKey.TryParse(Vkey(new string('n', 254) + "é", [0x06, .. Key.PublicKey.Span]), out _, out var longName));
        Assert.All([tooShort, tooLong, otherType, ed25519, longName], error => Assert.Equal("LGR0205", error.Code));
    }

    [Fact]
    public void A_witness_signs_the_message_of_the_text_with_its_time_before()
    {
        var cosignature = Cosigner.Cosign(Head, Instant);
        var message = Message(Witness, 1679315147, Origin, 0, 20852163, Head.Root);

        Assert.Equal(8 + 2420, cosignature.Bytes.Length);
        Assert.Equal(1679315147ul, BinaryPrimitives.ReadUInt64BigEndian(cosignature.Bytes.Span));
        Assert.Equal(Instant, cosignature.CosignedAt());
        Assert.True(MLDsa44.Verify(Key.PublicKey.Span, message, cosignature.Bytes.Span[8..]));
        Assert.True(Verifies(Head, cosignature));
    }

    [Fact]
    public void A_log_signs_without_a_time_and_the_same_each_time()
    {
        var log = new MLDsa44Cosigner(Origin, Key);
        var signature = log.Sign(Head);

        Assert.Equal(0ul, BinaryPrimitives.ReadUInt64BigEndian(signature.Bytes.Span));
        Assert.Null(signature.CosignedAt());
        Assert.True(log.Key.Verify(Encoding.UTF8.GetBytes(Head.ToText()), signature.Bytes.Span));
        Assert.Equal(signature.ToLine(), new MLDsa44Cosigner(Origin, MLDsa44PrivateKey.FromSeed(Enumerable.Repeat((byte)6, 32).ToArray())).Sign(Head).ToLine());
    }

    [Fact]
    public void Any_field_of_the_signed_message_that_differs_is_refused()
    {
        var cosignature = Cosigner.Cosign(Head, Instant);
        var otherName = new VerifierKey("witness.example.com/w2", SignatureType.MLDsa44Cosignature, Key.PublicKey.Span);
        var otherTime = cosignature.Bytes.ToArray();
        otherTime[7]++;

        Assert.False(Verifies(Head with { Origin = "example.com/behind-the-sofb" }, cosignature));
        Assert.False(Verifies(Head with { Size = Head.Size + 1 }, cosignature));
        Assert.False(Verifies(Head with { Root = Rfc6962.HashLeaf("other"u8) }, cosignature));
        Assert.False(Verifies(Head, cosignature with { Bytes = otherTime }));
        Assert.False(otherName.Verify(Text(Head), cosignature.Bytes.Span));
        Assert.False(Verifies(Head, Signed(1679315147, Message(Witness, 1679315147, Origin, 1, 20852163, Head.Root))));
        Assert.False(Verifies(Head, Signed(1679315147, Message(Witness, 1679315147, Origin, 0, 20852163, Head.Root, "subtree/v2\n\0"))));
        Assert.False(Verifies(Head, Signed(1679315147, CosignatureMessage.Of(Text(Head), 1679315147))));
    }

    [Fact]
    public void A_name_cannot_lend_its_end_to_the_next_field()
    {
        var cosignature = Cosigner.Cosign(Head, Instant);
        var shifted = new VerifierKey(Witness + "x", SignatureType.MLDsa44Cosignature, Key.PublicKey.Span);

        Assert.False(shifted.Verify(Text(Head with { Origin = Origin[1..] }), cosignature.Bytes.Span));
    }

    [Theory]
    [InlineData(0x8000000000000000)]
    [InlineData(0xffffffffffffffff)]
    public void A_time_beyond_the_last_that_is_allowed_is_refused_though_it_was_signed(ulong time)
    {
        Assert.False(Verifies(Head, Signed(time, Message(Witness, time, Origin, 0, 20852163, Head.Root))));
        Assert.True(Verifies(Head, Signed(long.MaxValue, Message(Witness, long.MaxValue, Origin, 0, 20852163, Head.Root))));
    }

    [Theory]
    [InlineData("text\n")]
    [InlineData("origin\n01\nqLGR0F7WcHSSZsyFJYNWGKSJE+jMRXFyI1N3oXkBZVM=\n")]
    [InlineData("origin\n1\nroot\n")]
    public void Only_checkpoints_are_verified(string text) =>
        Assert.False(Cosigner.Key.Verify(Encoding.UTF8.GetBytes(text), Cosigner.Cosign(Head, Instant).Bytes.Span));

    [Fact]
    public void Text_that_is_not_utf8_is_no_checkpoint()
    {
        // Decoded with a replacement, it would be the origin that was signed.
        var replaced = Head with { Origin = "example.com/\ufffd" };
        byte[] text = [.. "example.com/"u8, 0xff, .. Text(replaced)[Encoding.UTF8.GetByteCount(replaced.Origin)..]];

        Assert.True(Verifies(replaced, Cosigner.Cosign(replaced, Instant)));
        Assert.False(Cosigner.Key.Verify(text, Cosigner.Cosign(replaced, Instant).Bytes.Span));
    }

    [Fact]
    public void Extension_lines_are_not_covered_and_so_not_accepted_on_this_signature_alone()
    {
        var extended = Head.ToText() + "extension\n";
        var line = Cosigner.Cosign(Head, Instant);
        using var key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
        var signer = new NoteSigner(Origin, key);

        Assert.True(Cosigner.Key.Verify(Encoding.UTF8.GetBytes(extended), line.Bytes.Span));
        Assert.False(new SignedNote(extended, [line]).TryVerify([Cosigner.Key], out _, out var alone));
        Assert.Equal("LGR0212", alone.Code);
        Assert.True(new SignedNote(extended, [line, signer.Sign(extended)]).TryVerify([Cosigner.Key, signer.VerifierKey], out var signers, out _));
        Assert.Equal(2, signers.Length);
    }

    [Fact]
    public void Names_longer_than_the_message_can_carry_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MLDsa44Cosigner(new string('n', 256), Key));
        Assert.Throws<ArgumentException>(() => Cosigner.Sign(Head with { Origin = new string('o', 256) }));
        Assert.False(Verifies(Head with { Origin = new string('o', 256) }, Cosigner.Cosign(Head, Instant)));
        Assert.True(Verifies(Head with { Origin = new string('o', 255) }, Cosigner.Cosign(Head with { Origin = new string('o', 255) }, Instant)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cosigner.Cosign(Head, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Sixteen_of_the_largest_signatures_are_read()
    {
        var note = new SignedNote(Head.ToText(), [Cosigner.Cosign(Head, Instant)]);
        var text = note + string.Concat(Enumerable.Range(0, 15).Select(i => $"\u2014 other{i}.example {Convert.ToBase64String(new byte[5000])}\n"));

        Assert.True(SignedNote.TryParse(text, out var read, out _));
        Assert.True(read.TryVerify([Cosigner.Key], out _, out _));
    }

    private static bool Verifies(Checkpoint head, NoteSignature signature) => Cosigner.Key.Verify(Text(head), signature.Bytes.Span);

    private static byte[] Text(Checkpoint head) => Encoding.UTF8.GetBytes(head.ToText());

    private static NoteSignature Signed(ulong time, byte[] message) => new(Witness, Cosigner.Key.Id, (byte[])[.. Number(time), .. Key.Sign(message)]);

    private static byte[] Message(string name, ulong time, string origin, ulong start, ulong end, MerkleHash root, string label = "subtree/v1\n\0") =>
    [
        .. Encoding.ASCII.GetBytes(label),
        (byte)name.Length, .. Encoding.ASCII.GetBytes(name),
        .. Number(time),
        (byte)origin.Length, .. Encoding.ASCII.GetBytes(origin),
        .. Number(start),
        .. Number(end),
        .. root.ToArray(),
    ];

    private static byte[] Number(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static string Vkey(string name, byte[] typed) =>
        $"{name}+{Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), .. typed])[..4])}+{Convert.ToBase64String(typed)}";
}
