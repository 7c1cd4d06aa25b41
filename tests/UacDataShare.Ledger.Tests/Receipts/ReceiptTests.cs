using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Receipts;

public sealed class ReceiptTests
{
    private const string Origin = "ledger.example/test";

    private static readonly byte[] Leaf = BitConverter.GetBytes(5);
    private static readonly NoteSigner Log = new(Origin, Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray()));
    private static readonly NoteSigner Witness = new("ig.example/w", Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)2, 32).ToArray()));

    [Fact]
    public void A_receipt_reads_back_and_verifies_with_its_witness()
    {
        var text = Make().ToString();

        Assert.True(Receipt.TryParse(text, out var receipt, out _));
        Assert.Equal(text, receipt.ToString());
        Assert.True(receipt.TryVerify(receipt.Extra.Span, Log.VerifierKey, [Witness.WitnessKey], out var cosigners, out _));
        Assert.Equal(Witness.WitnessKey, Assert.Single(cosigners));
    }

    [Fact]
    public void Any_single_byte_changed_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Make().ToString());
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var bit in (ReadOnlySpan<int>)[0, 1, 5, 7])
            {
                var changed = bytes.ToArray();
                changed[at] ^= (byte)(1 << bit);
                Assert.False(Accepts(changed), $"byte {at}, bit {bit}");
            }
        }
    }

    [Fact]
    public void With_two_keys_each_any_byte_changed_is_refused_too()
    {
        var (log, witness) = (new TwoKeys(Origin, 1), new TwoKeys("ig.example/w", 2));
        var plain = Make();
        var head = plain.Checkpoint.Checkpoint;
        var note = new SignedNote(head.ToText(), [.. log.Sign(head), .. witness.Cosign(head, DateTimeOffset.UnixEpoch.AddYears(56))]);
        var bytes = Encoding.UTF8.GetBytes((plain with { Checkpoint = plain.Checkpoint with { Note = note } }).ToString());

        Assert.True(Accepts(bytes));
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var changed = bytes.ToArray();
            changed[at] ^= (byte)(1 << (at % 7));
            Assert.False(Accepts(changed), $"byte {at}");
        }

        bool Accepts(byte[] text) => Receipt.TryParse(Encoding.UTF8.GetString(text), out var receipt, out _)
            && receipt.TryVerify(receipt.Extra.Span, LogKeys.EachOf([log.First.VerifierKey, log.Second.Key]), [witness.First.WitnessKey, witness.Second.Key], out var cosigners, out _)
            && cosigners.Length == 2;
    }

    [Fact]
    public void Any_byte_left_out_or_added_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Make().ToString());
        for (var at = 0; at < bytes.Length; at++)
        {
            Assert.False(Accepts([.. bytes[..at], .. bytes[(at + 1)..]]), $"byte {at} left out");
            Assert.False(Accepts([.. bytes[..at], (byte)'\n', .. bytes[at..]]), $"newline before {at}");
            Assert.False(Accepts([.. bytes[..at], (byte)' ', .. bytes[at..]]), $"space before {at}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\norigin\n1\nroot\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\norigin\n1\nroot\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\norigin\n1\nroot\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra ?\nindex 0\n\norigin\n1\nroot\n")]
    public void Other_texts_are_no_receipts(string text)
    {
        Assert.False(Receipt.TryParse(text, out _, out var error));
        Assert.Contains(error.Code, (string[])["LGR0208", "LGR0201"]);
    }

    [Fact]
    public void A_receipt_of_another_log_is_refused_by_name()
    {
        var other = new NoteSigner("ledger.example/other", Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray()));

        Assert.False(Make().TryVerify(Leaf, other.VerifierKey, [], out _, out var error));
        Assert.Equal("LGR0207", error.Code);
    }

    [Fact]
    public void A_witness_alone_does_not_make_a_head()
    {
        var receipt = Make();
        var note = new SignedNote(receipt.Checkpoint.Note.Text, receipt.Checkpoint.Note.Signatures.Where(signature => signature.KeyName != Origin));
        var unsigned = receipt with { Checkpoint = receipt.Checkpoint with { Note = note } };

        Assert.False(unsigned.TryVerify(Leaf, Log.VerifierKey, [Witness.WitnessKey], out _, out var error));
        Assert.Equal("LGR0204", error.Code);
    }

    // With both keys known, so that each signature line counts.
    private static bool Accepts(byte[] bytes) =>
        Receipt.TryParse(Encoding.UTF8.GetString(bytes), out var receipt, out _)
        && receipt.TryVerify(receipt.Extra.Span, Log.VerifierKey, [Witness.WitnessKey], out var cosigners, out _)
        && cosigners.Length == 1;

    private static Receipt Make()
    {
        var tree = NaiveTree.OfSize(11);
        var checkpoint = new Checkpoint(Origin, 11, tree.Root(11));
        var note = new SignedNote(checkpoint.ToText(), [Log.Sign(checkpoint.ToText()), Witness.Cosign(checkpoint.ToText(), DateTimeOffset.UnixEpoch)]);
        return new Receipt(5, InclusionProof.Build(5, 11, tree), new SignedCheckpoint(checkpoint, note), Leaf);
    }
}
