using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Tests.Checkpoints;

public sealed class LogKeysTests
{
    private static readonly TwoKeys Log = new("ledger.example/test", 1);
    private static readonly TwoKeys Other = new("ledger.example/other", 2);
    private static readonly TwoKeys Witness = new("ig.example/w", 3);
    private static readonly Checkpoint Head = new(Log.Name, 7, Rfc6962.HashLeaf("root"u8));
    private static readonly LogKeys Both = LogKeys.EachOf([Log.First.VerifierKey, Log.Second.Key]);

    private static NoteSignature Ed25519Line => Log.First.Sign(Head.ToText());

    private static NoteSignature MLDsaLine => Log.Second.Sign(Head);

    [Fact]
    public void Each_named_key_has_to_have_signed()
    {
        Assert.Null(Verify(Both, Ed25519Line, MLDsaLine));
        Assert.Equal("LGR0211", Verify(Both, Ed25519Line));
        Assert.Equal("LGR0211", Verify(Both, MLDsaLine));
        Assert.Equal("LGR0204", Verify(Both));
    }

    [Fact]
    public void One_key_of_two_is_enough_for_whoever_knows_only_that_one()
    {
        Assert.Null(Verify(Log.First.VerifierKey, Ed25519Line, MLDsaLine));
        Assert.Null(Verify(Log.Second.Key, Ed25519Line, MLDsaLine));
        Assert.Null(Verify(Log.Second.Key, MLDsaLine));
        Assert.Equal("LGR0204", Verify(Log.Second.Key, Ed25519Line));
    }

    [Fact]
    public void A_wrong_signature_of_a_known_key_refuses_the_head_whatever_else_signed()
    {
        var wrong = MLDsaLine with { Bytes = Log.Second.Sign(Head with { Size = 8 }).Bytes };

        Assert.Equal("LGR0203", Verify(Both, Ed25519Line, MLDsaLine, wrong));
        Assert.Equal("LGR0203", Verify(LogKeys.AnyOf([Log.First.VerifierKey, Log.Second.Key]), Ed25519Line, wrong));
        Assert.Null(Verify(Log.First.VerifierKey, Ed25519Line, wrong));
    }

    [Fact]
    public void Of_the_keys_of_a_policy_one_has_to_have_signed_beside()
    {
        var any = LogKeys.AnyOf([Log.First.VerifierKey, Log.Second.Key, Other.First.VerifierKey]);
        var demanding = LogKeys.EachOf([Log.First.VerifierKey]).AndAnyOf([Log.Second.Key]);

        Assert.Null(Verify(any, Ed25519Line));
        Assert.Null(Verify(any, MLDsaLine));
        Assert.Equal("LGR0204", Verify(any));
        Assert.Null(Verify(demanding, Ed25519Line, MLDsaLine));
        Assert.Equal("LGR0211", Verify(demanding, Ed25519Line));
        Assert.Null(Verify(LogKeys.EachOf([Log.First.VerifierKey]).AndAnyOf([]), Ed25519Line));
    }

    [Fact]
    public void A_head_of_another_log_is_refused_by_name()
    {
        Assert.Equal("LGR0207", Verify(Other.Second.Key, Ed25519Line, MLDsaLine));
        Assert.Equal("LGR0207", Verify(LogKeys.AnyOf([Other.First.VerifierKey, Other.Second.Key]), Ed25519Line, MLDsaLine));
        Assert.Equal("LGR0207", Verify(LogKeys.EachOf([Log.First.VerifierKey]).AndAnyOf([Other.Second.Key]), Ed25519Line, MLDsaLine));
    }

    [Fact]
    public void Keys_of_several_logs_and_no_key_at_all_name_no_log()
    {
        Assert.Throws<ArgumentException>(() => LogKeys.EachOf([Log.First.VerifierKey, Other.Second.Key]));
        Assert.Throws<ArgumentException>(() => LogKeys.EachOf([]));
        Assert.Throws<ArgumentException>(() => LogKeys.AnyOf([]));
    }

    [Fact]
    public void Extension_lines_need_a_signature_of_the_log_that_covers_them()
    {
        var extended = Head.ToText() + "extension\n";
        var witness = Witness.First.Cosign(extended, DateTimeOffset.UnixEpoch);
        VerifierKey[] witnesses = [Witness.First.WitnessKey, Witness.Second.Key];

        var second = new SignedCheckpoint(Head, new SignedNote(extended, [MLDsaLine, witness, Witness.Second.Cosign(Head, DateTimeOffset.UnixEpoch.AddYears(1))]));
        var both = second with { Note = second.Note.With([Log.First.Sign(extended)]) };

        Assert.False(second.TryVerify(Log.Second.Key, witnesses, out var none, out var error));
        Assert.Equal(("LGR0212", 0), (error.Code, none.Length));
        Assert.True(both.TryVerify(Both, witnesses, out var cosigners, out _));
        Assert.Equal(witnesses, cosigners);
    }

    private static string? Verify(LogKeys log, params NoteSignature[] lines) =>
        new SignedCheckpoint(Head, new SignedNote(Head.ToText(), lines)).TryVerify(log, [], out _, out var error) ? null : error.Code;
}
