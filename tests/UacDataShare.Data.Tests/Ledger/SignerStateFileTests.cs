using System.Globalization;
using System.Text;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class SignerStateFileTests : IDisposable
{
    private const int FirstSlot = 8192;

    private static readonly DateTimeOffset Instant = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly TwoKeys Log = new("ledger.example/state", 1);
    private static readonly LogKeys Keys = LogKeys.AnyOf([Log.First.VerifierKey, Log.Second.Key]);

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-state-").FullName;

    private string File => Path.Combine(_folder, "signer.state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_of_before_is_read_and_the_next_head_stands_beside_it()
    {
        WriteFirstForm(Head(7), Head(8));

        using (var state = Open())
        {
            Assert.Equal((8, Instant.AddSeconds(8)), (state.Last?.Checkpoint.Size, state.LastAt));
            state.Save(Head(9), Instant.AddSeconds(9));
        }

        using var again = Open();
        Assert.Equal((9, Instant.AddSeconds(9)), (again.Last?.Checkpoint.Size, again.LastAt));
    }

    [Fact]
    public void A_file_of_before_with_one_slot_is_read()
    {
        WriteFirstForm(Head(7));

        using var state = Open();
        Assert.Equal(7, state.Last?.Checkpoint.Size);
    }

    [Fact]
    public void What_a_program_of_before_would_go_on_from_is_taken_away_once_a_newer_head_is_kept()
    {
        WriteFirstForm(Head(7), Head(8));
        Assert.True(Bytes().AsSpan().ContainsAnyExcept((byte)0));

        using (var state = Open())
        {
            state.Save(Head(9), Instant);
        }

        Assert.False(Bytes()[..(2 * FirstSlot)].AsSpan().ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void A_crash_before_the_old_slots_were_taken_away_leaves_the_newer_head()
    {
        WriteFirstForm(Head(7), Head(8));
        var before = Bytes();
        using (var state = Open())
        {
            state.Save(Head(9), Instant);
        }

        System.IO.File.WriteAllBytes(File, [.. before, .. Bytes()[before.Length..]]);

        using var again = Open();
        Assert.Equal(9, again.Last?.Checkpoint.Size);
    }

    [Fact]
    public void Two_keys_of_the_log_and_two_of_a_witness_under_long_names_fit()
    {
        var log = new TwoKeys("ledger.example/" + new string('l', 240), 1);
        var witness = new TwoKeys("witness.example/" + new string('w', 239), 2);
        var head = new Checkpoint(log.Name, long.MaxValue, Rfc6962.EmptyRoot);
        var signed = new SignedCheckpoint(head, new SignedNote(head.ToText(), [.. log.Sign(head), .. witness.Cosign(head, Instant)]));
        var keys = LogKeys.AnyOf([log.First.VerifierKey, log.Second.Key]);
        VerifierKey[] witnesses = [witness.First.WitnessKey, witness.Second.Key];
        using (var state = SignerStateFile.Open(File, keys, witnesses))
        {
            state.Save(signed, Instant);
        }

        using var again = SignerStateFile.Open(File, keys, witnesses);
        Assert.Equal(signed.ToString(), again.Last?.ToString());
    }

    [Fact]
    public void A_shorter_head_over_a_longer_one_leaves_nothing_of_it()
    {
        using (var state = Open())
        {
            state.Save(Head(1), Instant);
            state.Save(Head(2), Instant);
            state.Save(Short(3), Instant);
            state.Save(Short(4), Instant);
        }

        using var again = Open();
        Assert.Equal(Short(4).ToString(), again.Last?.ToString());
    }

    [Fact]
    public void A_head_that_was_half_written_in_either_line_leaves_the_one_before()
    {
        using (var state = Open())
        {
            state.Save(Head(1), Instant);
            state.Save(Head(2), Instant);
        }

        var bytes = Bytes();
        var second = bytes.AsSpan().LastIndexOf("uac-signer/v1 "u8);
        foreach (var at in (int[])[60, 150, 2000, 3000])
        {
            System.IO.File.WriteAllBytes(File, [.. bytes[..(second + at)], .. new byte[bytes.Length - second - at]]);
            using var torn = Open();
            Assert.Equal(1, torn.Last?.Checkpoint.Size);
        }
    }

    [Fact]
    public void A_head_too_long_to_be_remembered_is_refused_and_the_memory_stays()
    {
        using (var state = Open())
        {
            state.Save(Head(1), Instant);
            var lines = Enumerable.Range(0, 16).Select(i => new NoteSignature($"other{i}.example", 1, new byte[2428]));
            var refused = Assert.Throws<LedgerStoreException>(() => state.Save(Head(2) with { Note = Head(2).Note.With(lines) }, Instant));
            Assert.Equal("LGR0512", refused.Error.Code);
            Assert.Equal(1, state.Last?.Checkpoint.Size);
        }

        using var again = Open();
        Assert.Equal(1, again.Last?.Checkpoint.Size);
    }

    private SignerStateFile Open() => SignerStateFile.Open(File, Keys, []);

    private byte[] Bytes() => System.IO.File.ReadAllBytes(File);

    private static SignedCheckpoint Head(long size)
    {
        var head = new Checkpoint(Log.Name, size, Rfc6962.HashLeaf(BitConverter.GetBytes(size)));
        return new SignedCheckpoint(head, new SignedNote(head.ToText(), Log.Sign(head)));
    }

    private static SignedCheckpoint Short(long size) => Head(size) with { Note = new SignedNote(Head(size).Note.Text, [Head(size).Note.Signatures[0]]) };

    // Two slots of 8 KiB, padded with zeros, with heads of one Ed25519 signature.
    private void WriteFirstForm(params SignedCheckpoint[] heads)
    {
        var slots = heads.Select(head =>
        {
            var slot = new byte[FirstSlot];
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"uac-signer/v1 {Instant.AddSeconds(head.Checkpoint.Size).ToUnixTimeMilliseconds()}\n\n{Short(head.Checkpoint.Size)}"), slot);
            return slot;
        });
        System.IO.File.WriteAllBytes(File, [.. slots.SelectMany(slot => slot)]);
    }
}
