using UacDataShare.Ledger.Entries;

namespace UacDataShare.Ledger.Tests.Entries;

public sealed class EntrySealerTests
{
    private static readonly EntrySealer Sealer = new(Enumerable.Repeat((byte)9, 32).ToArray());

    private static readonly LedgerRecord Record = new()
    {
        DecisionId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56)),
        Instant = DateTimeOffset.UnixEpoch.AddYears(56),
        Kind = EntryKind.Disclosure,
        Body = "{\"case\":\"HSI-2026-004711\"}"u8.ToArray(),
        Keys = new SearchKeys { CaseNumber = "HSI-2026-004711", SubjectTags = ["a", "b"] },
    };

    [Fact]
    public void A_sealed_entry_opens_and_its_body_leads_to_the_commitment()
    {
        var entry = Sealer.Seal(Record);

        Assert.True(Sealer.TryOpen(Stored(entry), out var opened));
        Assert.Equal(Record.Body.ToArray(), opened.Body.ToArray());
        Assert.Equal(entry.Commitment, opened.Commitment());
    }

    [Fact]
    public void An_opened_entry_knows_the_search_keys_that_it_was_made_with()
    {
        Assert.True(Sealer.TryOpen(Stored(Sealer.Seal(Record)), out var opened));

        Assert.True(opened.HasKeys(Record.Keys));
        Assert.False(opened.HasKeys(Record.Keys with { SubjectTags = ["a"] }));
        Assert.False(opened.HasKeys(Record.Keys with { SubjectTags = ["a", "b", ""] }));
        Assert.False(opened.HasKeys(Record.Keys with { Purpose = "HSI-2026-004711", CaseNumber = null }));
    }

    [Fact]
    public void An_opened_entry_knows_the_keys_as_they_are_kept()
    {
        var entry = Sealer.Seal(Record);
        Assert.True(Sealer.TryOpen(Stored(entry), out var opened));

        Assert.False(opened.IsFirstSeal);
        Assert.True(opened.HasKeys(entry.Keys));
        Assert.False(opened.HasKeys(entry.Keys with { Case = entry.Keys.Case + 1 }));
        Assert.False(opened.HasKeys(entry.Keys with { Subjects = [.. entry.Keys.Subjects.Reverse()] }));
        Assert.False(opened.HasKeys(entry.Keys with { Context = new EntryContext(new SearchKeys { Purpose = "x" }) }));
    }

    [Fact]
    public void The_secret_is_wrapped_by_a_pad_that_no_other_entry_has()
    {
        var one = Sealer.Seal(Record);
        var two = Sealer.Seal(Record);

        Assert.Equal(32, one.WrappedKey.Length);
        Assert.False(Sealer.TryOpen(Stored(one) with { WrappedKey = two.WrappedKey }, out _));
        Assert.False(Sealer.TryOpen(Stored(one) with { WrappedKey = two.WrappedKey, SealedBody = two.SealedBody }, out _));
    }

    [Fact]
    public void The_same_body_never_has_the_same_commitment() =>
        Assert.NotEqual(Sealer.Seal(Record).Commitment, Sealer.Seal(Record).Commitment);

    [Fact]
    public void The_body_is_not_readable_in_what_is_stored()
    {
        var entry = Sealer.Seal(Record);

        Assert.Equal(-1, entry.SealedBody.Span.IndexOf("HSI"u8));
    }

    [Fact]
    public void Anything_changed_does_not_open()
    {
        var entry = Stored(Sealer.Seal(Record));
        for (var at = 0; at < entry.WrappedKey.Length; at++)
        {
            Assert.False(Sealer.TryOpen(entry with { WrappedKey = Changed(entry.WrappedKey, at) }, out _));
        }

        for (var at = 0; at < entry.SealedBody.Length; at++)
        {
            Assert.False(Sealer.TryOpen(entry with { SealedBody = Changed(entry.SealedBody, at) }, out _));
        }

        Assert.False(Sealer.TryOpen(entry with { DecisionId = Guid.Empty }, out _));
        Assert.False(Sealer.TryOpen(entry with { Kind = EntryKind.Denial }, out _));
        Assert.False(Sealer.TryOpen(entry with { Instant = entry.Instant.AddMicroseconds(1) }, out _));
        Assert.False(Sealer.TryOpen(entry with { WrappedKey = default }, out _));
        Assert.False(Sealer.TryOpen(entry with { Commitment = default }, out _));
        Assert.False(new EntrySealer(new byte[32]).TryOpen(entry, out _));
    }

    [Fact]
    public void An_entry_file_reads_back_in_any_spelling()
    {
        Assert.True(Sealer.TryOpen(Stored(Sealer.Seal(Record)), out var opened));
        var text = System.Text.Encoding.UTF8.GetString(EntryFile.Write(opened)).Replace("\":", "\" : ", StringComparison.Ordinal);

        Assert.True(EntryFile.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var read, out _));
        Assert.Equal(opened.Commitment(), read.Commitment());

        var flat = $"{{\"decisionId\":\"{Record.DecisionId}\",\"salt\":\"{Convert.ToBase64String(opened.Sections[0].Salt.Span)}\",\"body\":{System.Text.Encoding.UTF8.GetString(opened.Body.Span)}}}";
        Assert.True(EntryFile.TryParse(System.Text.Encoding.UTF8.GetBytes(flat), out read, out _));
        Assert.Equal(opened.Commitment(), read.Commitment());
        Assert.False(EntryFile.TryParse("{\"salt\":\"AAAA\",\"body\":{}}"u8.ToArray(), out _, out var error));
        Assert.Equal("LGR0404", error.Code);
    }

    private static byte[] Changed(ReadOnlyMemory<byte> bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private static StoredEntry Stored(SealedEntry entry) =>
        new(entry.Record.DecisionId, 0, entry.Record.Instant, entry.Record.Kind, entry.Commitment, entry.SealedBody, entry.WrappedKey);
}
