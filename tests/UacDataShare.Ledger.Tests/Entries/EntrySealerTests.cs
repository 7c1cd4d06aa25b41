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
    };

    [Fact]
    public void A_sealed_entry_opens_and_its_body_leads_to_the_commitment()
    {
        var entry = Sealer.Seal(Record);

        Assert.True(Sealer.TryOpen(Record.DecisionId, entry.SealedBody.Span, entry.WrappedKey.Span, out var opened));
        Assert.Equal(Record.Body.ToArray(), opened.Body.ToArray());
        Assert.Equal(entry.Commitment, opened.Commitment());
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
        var entry = Sealer.Seal(Record);
        for (var at = 0; at < entry.WrappedKey.Length; at++)
        {
            var changed = entry.WrappedKey.ToArray();
            changed[at] ^= 1;
            Assert.False(Sealer.TryOpen(Record.DecisionId, entry.SealedBody.Span, changed, out _));
        }

        for (var at = 0; at < entry.SealedBody.Length; at++)
        {
            var changed = entry.SealedBody.ToArray();
            changed[at] ^= 1;
            Assert.False(Sealer.TryOpen(Record.DecisionId, changed, entry.WrappedKey.Span, out _));
        }

        Assert.False(Sealer.TryOpen(Guid.Empty, entry.SealedBody.Span, entry.WrappedKey.Span, out _));
        Assert.False(Sealer.TryOpen(Record.DecisionId, entry.SealedBody.Span, [], out _));
        Assert.False(new EntrySealer(new byte[32]).TryOpen(Record.DecisionId, entry.SealedBody.Span, entry.WrappedKey.Span, out _));
    }
}
