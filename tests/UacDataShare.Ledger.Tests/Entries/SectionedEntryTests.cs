using System.Text;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests.Entries;

/// <summary>Entries of several sections: each can be shown and proved alone, each subject's destroyed alone.</summary>
public sealed class SectionedEntryTests
{
    private static readonly EntrySealer Sealer = new(Enumerable.Repeat((byte)9, 32).ToArray());

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 2)]
    [InlineData(3, 50)]
    public void Every_section_opens_and_all_lead_to_the_commitment(int further, int subjects)
    {
        var record = Record(further, subjects);
        var entry = Sealer.Seal(record);

        Assert.True(Sealer.TryOpen(Stored(entry), out var opened));
        Assert.Equal(record.Sections.Select(Text), opened.Sections.Select(section => Text(section.Json)));
        Assert.Equal((1 + further, subjects), (opened.Shared.Length, opened.Subjects.Length));
        Assert.Equal(entry.Commitment, opened.Commitment());
        Assert.True(opened.HasKeys(entry.Keys));
        Assert.Equal(opened.Sections.Length, opened.Sections.Select(section => Text(section.Salt)).Distinct().Count());
    }

    [Fact]
    public void An_entry_of_any_shape_opens_to_what_was_sealed() =>
        Prop.ForAll(Gen.Choose(0, 5).Two().ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (shape, length) =>
        {
            var record = Record(shape.Item1, shape.Item2) with { Body = Encoding.ASCII.GetBytes($"\"{new string('x', length)}\"") };
            return Sealer.TryOpen(Stored(Sealer.Seal(record)), out var opened) && opened.Sections.Select(section => Text(section.Json)).SequenceEqual(record.Sections.Select(Text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_section_is_proved_while_the_others_stay_closed()
    {
        var entry = Sealer.Seal(Record(2, 3));
        Assert.True(Sealer.TryOpen(Stored(entry), out var opened));

        var file = EntryFile.Write(opened.Showing([0, 4]));
        Assert.True(EntryFile.TryParse(file, out var read, out _));
        Assert.Equal(entry.Commitment, read.Commitment());
        Assert.Equal([true, false, false, false, true, false], read.Sections.Select(section => section.IsOpen));
        Assert.Equal("{\"subject\":1}", Text(read.Sections[4].Json));
        Assert.DoesNotContain("\"subject\":0", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain("further", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_was_changed_or_moved_leads_elsewhere()
    {
        var entry = Sealer.Seal(Record(1, 3));
        Assert.True(Sealer.TryOpen(Stored(entry), out var opened));
        var sections = opened.Sections;

        Assert.NotEqual(entry.Commitment, EntryCommitment.Of([.. sections.Reverse()]));
        Assert.NotEqual(entry.Commitment, EntryCommitment.Of(sections.AsSpan()[..^1]));
        Assert.NotEqual(entry.Commitment, EntryCommitment.Of([.. sections, sections[0]]));
        Assert.NotEqual(entry.Commitment, EntryCommitment.Of([OpenedSection.Open("{\"n\":8}"u8.ToArray(), sections[0].Salt), .. sections.Skip(1)]));
        Assert.NotEqual(entry.Commitment, EntryCommitment.Of([OpenedSection.Open(sections[0].Json, sections[1].Salt), .. sections.Skip(1)]));
    }

    [Fact]
    public void A_subject_is_destroyed_alone_and_the_entry_still_leads_to_its_leaf()
    {
        var entry = Stored(Sealer.Seal(Record(1, 3)));
        var shredded = entry with { WrappedKey = Sealer.Shred(entry, 1) };

        Assert.True(Sealer.TryOpen(shredded, out var opened));
        Assert.Equal([true, true, true, false, true], opened.Sections.Select(section => section.IsOpen));
        Assert.Equal(entry.Commitment, opened.Commitment());
        Assert.Equal(shredded.WrappedKey.ToArray(), Sealer.Shred(shredded, 1).ToArray());
    }

    [Fact]
    public void With_its_last_subject_an_entry_goes_as_a_whole()
    {
        var entry = Stored(Sealer.Seal(Record(1, 2)));
        entry = entry with { WrappedKey = Sealer.Shred(entry, 0) };

        Assert.True(Sealer.Shred(entry, 1).IsEmpty);
        Assert.True(Sealer.Shred(Stored(Sealer.Seal(Record(1, 1))), 0).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sealer.Shred(Stored(Sealer.Seal(Record(1, 0))), 0));
    }

    [Fact]
    public void What_was_destroyed_cannot_be_had_back_from_the_slots_of_others()
    {
        var entry = Stored(Sealer.Seal(Record(0, 3)));
        var shredded = Sealer.Shred(entry, 1).ToArray();
        var moved = shredded.ToArray();
        shredded.AsSpan(1 + 32, 32).CopyTo(moved.AsSpan(1 + 64));

        Assert.False(Sealer.TryOpen(entry with { WrappedKey = moved }, out _));
        Assert.Equal(1 + 32 + 96, shredded.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Anything_changed_does_not_open(int subjects)
    {
        var entry = Stored(Sealer.Seal(Record(1, subjects)));
        for (var bit = 0; bit < entry.WrappedKey.Length * 8; bit++)
        {
            Assert.False(Sealer.TryOpen(entry with { WrappedKey = Changed(entry.WrappedKey, bit) }, out _), $"wrapped {bit}");
        }

        for (var bit = 0; bit < entry.SealedBody.Length * 8; bit += 3)
        {
            Assert.False(Sealer.TryOpen(entry with { SealedBody = Changed(entry.SealedBody, bit) }, out _), $"body {bit}");
        }

        for (var length = 0; length < entry.SealedBody.Length; length++)
        {
            Assert.False(Sealer.TryOpen(entry with { SealedBody = entry.SealedBody[..length] }, out _));
        }

        Assert.False(Sealer.TryOpen(entry with { DecisionId = Guid.Empty }, out _));
        Assert.False(Sealer.TryOpen(entry with { Kind = EntryKind.Denial }, out _));
        Assert.False(Sealer.TryOpen(entry with { Instant = entry.Instant.AddMicroseconds(1) }, out _));
        Assert.False(Sealer.TryOpen(entry with { Commitment = default }, out _));
        Assert.False(new EntrySealer(new byte[32]).TryOpen(entry, out _));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    public void Nothing_may_stand_behind_the_last_seal(int further, int subjects)
    {
        var stored = Stored(Sealer.Seal(Record(further, subjects)));

        Assert.False(Sealer.TryOpen(stored with { SealedBody = (byte[])[.. stored.SealedBody.Span, 0] }, out _));
    }

    [Fact]
    public void One_section_alone_is_sealed_in_thirty_two_bytes_and_of_several_one_costs_a_byte_more()
    {
        Assert.Equal(32, Sealer.Seal(Record(0, 0)).WrappedKey.Length);
        Assert.Equal(33, Sealer.Seal(Record(2, 1)).WrappedKey.Length);
        Assert.Equal(33 + (32 * 4), Sealer.Seal(Record(2, 4)).WrappedKey.Length);
    }

    [Theory]
    [InlineData("{\"decisionId\":\"01980000-0000-7000-8000-000000000000\",\"sections\":[]}")]
    [InlineData("{\"decisionId\":\"01980000-0000-7000-8000-000000000000\",\"sections\":{}}")]
    [InlineData("{\"decisionId\":\"01980000-0000-7000-8000-000000000000\",\"sections\":[\"AA==\"]}")]
    [InlineData("{\"decisionId\":\"01980000-0000-7000-8000-000000000000\",\"sections\":[7]}")]
    [InlineData("{\"decisionId\":\"01980000-0000-7000-8000-000000000000\",\"sections\":[{\"salt\":\"AA==\",\"body\":{}}]}")]
    [InlineData("{\"decisionId\":\"x\",\"sections\":[{}]}")]
    [InlineData("[]")]
    public void A_file_that_holds_no_sections_is_refused(string text)
    {
        Assert.False(EntryFile.TryParse(Encoding.ASCII.GetBytes(text), out _, out var error));
        Assert.Equal("LGR0404", error.Code);
    }

    [Fact]
    public void The_commitment_is_what_the_documentation_says()
    {
        var (one, two) = (Rfc6962.HashLeaf("one"u8), Rfc6962.HashLeaf("two"u8));
        byte[] text = [2, .. one.Bytes, .. two.Bytes];

        Assert.Equal(MerkleHash.Sha256(text), EntryCommitment.Of([OpenedSection.Closed(one), OpenedSection.Closed(two)]));
        Assert.Equal(one, EntryCommitment.Of([OpenedSection.Closed(one)]));
    }

    private static LedgerRecord Record(int further, int subjects) => new()
    {
        DecisionId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56)),
        Instant = DateTimeOffset.UnixEpoch.AddYears(56),
        Kind = EntryKind.Disclosure,
        Body = "{\"n\":7}"u8.ToArray(),
        Further = [.. Enumerable.Range(0, further).Select(i => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes($"{{\"further\":{i}}}"))],
        Subjects = [.. Enumerable.Range(0, subjects).Select(i => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes($"{{\"subject\":{i}}}"))],
        Keys = new SearchKeys { SubjectTags = [.. Enumerable.Range(0, subjects).Select(i => $"s{i}")] },
    };

    private static string Text(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span) is var hex && bytes.Length == 32 ? hex : Encoding.UTF8.GetString(bytes.Span);

    private static byte[] Changed(ReadOnlyMemory<byte> bytes, int bit)
    {
        var changed = bytes.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }

    private static StoredEntry Stored(SealedEntry entry) =>
        new(entry.Record.DecisionId, 0, entry.Record.Instant, entry.Record.Kind, entry.Commitment, entry.SealedBody, entry.WrappedKey);
}
