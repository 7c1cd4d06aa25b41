using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Verification;

namespace UacDataShare.Ledger.Tests.Verification;

public sealed class LogVerifierTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(70_000)]
    public async Task A_sound_log_of_any_size_passes(int size)
    {
        var verdict = await VerifyAsync(PublishedLog.OfSize(size));

        Assert.Null(verdict.Error);
        Assert.Equal(size, verdict.Entries);
    }

    [Fact]
    public async Task Any_bit_changed_in_any_file_is_named_by_the_first_entry_concerned()
    {
        var log = PublishedLog.OfSize(700);
        foreach (var (path, bytes) in log.Files.ToList())
        {
            for (var at = 0; at < bytes.Length; at += 13)
            {
                var changed = bytes.ToArray();
                changed[at] ^= (byte)(1 << (at % 8));
                log.Files[path] = changed;
                var verdict = await VerifyAsync(log);

                Assert.Equal((path, at, FirstIndex(path, at)), (path, at, verdict.Error?.Index));
            }

            log.Files[path] = bytes;
        }
    }

    [Fact]
    public async Task Any_missing_or_shortened_file_is_named()
    {
        var log = PublishedLog.OfSize(700);
        foreach (var (path, bytes) in log.Files.ToList())
        {
            log.Files.Remove(path);
            var missing = await VerifyAsync(log);
            log.Files[path] = bytes[..^1];
            var shortened = await VerifyAsync(log);
            log.Files[path] = bytes;

            Assert.Equal("LGR0305", missing.Error?.Code);
            Assert.Contains(shortened.Error?.Code, (string[])["LGR0302", "LGR0304"]);
        }
    }

    [Fact]
    public async Task Any_byte_changed_in_the_checkpoint_is_refused()
    {
        var log = PublishedLog.OfSize(5);
        var checkpoint = log.Checkpoint;
        for (var at = 0; at < checkpoint.Length; at++)
        {
            var changed = checkpoint.ToCharArray();
            changed[at] = (char)(changed[at] ^ 1);
            log.Checkpoint = new string(changed);
            Assert.False((await VerifyAsync(log)).IsSound, $"character {at}");
        }
    }

    [Fact]
    public async Task A_log_rewritten_as_a_whole_does_not_lead_to_the_signed_root()
    {
        var log = PublishedLog.OfSize(700);
        var rewritten = PublishedLog.OfSize(700);
        var bundle = rewritten.Files["tile/entries/002.p/188"];
        bundle[^1] ^= 1;
        var tile = rewritten.Files["tile/0/002.p/188"];
        Rfc6962.HashLeaf(bundle.AsSpan(bundle.Length - 4)).Bytes.CopyTo(tile.AsSpan(tile.Length - 32));
        rewritten.Checkpoint = log.Checkpoint;

        Assert.Equal("LGR0306", (await VerifyAsync(rewritten)).Error?.Code);
    }

    private static Task<LogVerdict> VerifyAsync(PublishedLog log) =>
        new LogVerifier(log, PublishedLog.Signer.VerifierKey).VerifyAsync(null, CancellationToken.None);

    // Entries are 6 bytes each in a bundle (length and number); a changed length breaks its own entry or, where it still fits, leaves
    // that entry with another content.
    private static long FirstIndex(string path, int at)
    {
        Assert.True(Ledger.Tiles.TileCoordinate.TryParse(path, out var tile, out _));
        return tile.IsEntries ? tile.FirstLeaf + (at / 6) : ((tile.Index * 256) + (at / 32)) << (8 * tile.Level);
    }
}
