using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Verification;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>A log with tiles of tiles, from its rows to the files that others verify.</summary>
public sealed class UpperTileTests(LargeLog large) : IClassFixture<LargeLog>
{
    private static readonly (string Sql, long Index, string Code)[] Tampering =
    [
        ("UPDATE ledger.tile SET hashes = set_bit(hashes, 8 * 32 * 77, 1 - get_bit(hashes, 8 * 32 * 77)) WHERE level = 1", 77 << 8, "LGR0702"),
        ("UPDATE ledger.tile SET root = set_bit(root, 255, 1 - get_bit(root, 255)) WHERE level = 1", 0, "LGR0702"),
        ("UPDATE ledger.tile SET root = set_bit(root, 255, 1 - get_bit(root, 255)) WHERE level = 0 AND n = 200", 200 << 8, "LGR0702"),
        ("DELETE FROM ledger.tile WHERE level = 1", 0, "LGR0701"),
        ("UPDATE ledger.tile SET level = 2 WHERE level = 1", 0, "LGR0701"),
        ("INSERT INTO ledger.tile SELECT 1, 1, hashes, root FROM ledger.tile WHERE level = 1", LargeLog.Size, "LGR0703"),
    ];

    [DatabaseFact]
    public async Task A_tile_of_tiles_is_compared_with_those_below_and_its_root_with_its_hashes()
    {
        var log = large.Log;
        var fsck = new LedgerFsck(NpgsqlDataSource.Create(log.Database.Auditor), log.Signer.VerifierKey);
        await using var scene = new TamperScene("upper tiles", await log.Database.OpenAsync(), fsck);
        var wrong = new List<string>();

        Assert.Empty((await scene.CheckAsync()).Findings);
        foreach (var (sql, index, code) in Tampering)
        {
            var report = await scene.TamperAsync(sql);
            if (report.Findings is not [{ Table: "tile" } finding] || (finding.Error.Index, finding.Error.Code) != (index, code))
            {
                wrong.Add($"{sql}: {string.Join(" | ", report.Findings)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [DatabaseFact]
    public async Task Exported_it_has_the_tiles_of_the_specifications_example_and_verifies()
    {
        var verdict = await VerifyAsync();

        Assert.Null(verdict.Error);
        Assert.Equal((LargeLog.Size, LargeLog.Size), (verdict.Entries, verdict.Checkpoint?.Checkpoint.Size));
        foreach (var level in (string[])["0", "entries"])
        {
            Assert.Equal([.. Enumerable.Range(0, 273).Select(n => $"{n:000}"), "273.p/112"], FilesOf(level));
        }

        Assert.Equal(["000", "001.p/17"], FilesOf("1"));
        Assert.Equal(["000.p/1"], FilesOf("2"));
        Assert.False(Directory.Exists(Path.Combine(large.Folder, "tile", "3")));
    }

    [DatabaseTheory]
    [InlineData("tile/0/273.p/112", 111, 69_999)]
    [InlineData("tile/1/000", 77, 77 << 8)]
    [InlineData("tile/1/001.p/17", 16, 272 << 8)]
    [InlineData("tile/2/000.p/1", 0, 0)]
    public async Task A_hash_that_was_changed_in_any_level_of_the_files_is_found(string file, int hash, long index)
    {
        var path = Path.Combine(large.Folder, file);
        var sound = await File.ReadAllBytesAsync(path);
        var changed = sound.ToArray();
        changed[(32 * hash) + 9] ^= 16;
        await File.WriteAllBytesAsync(path, changed);
        try
        {
            Assert.Equal(index, (await VerifyAsync()).Error?.Index);
        }
        finally
        {
            await File.WriteAllBytesAsync(path, sound);
        }
    }

    [GoFact]
    public async Task The_Go_teams_packages_accept_what_was_exported()
    {
        var policy = Path.Combine(large.Folder, "trust-policy");
        await File.WriteAllTextAsync(policy, $"log {large.Log.Signer.VerifierKey}\n");
        var (code, answer) = await GoVerifier.RunAsync("log", large.Folder, policy);

        Assert.Equal(Verifier.Accepted, code);
        Assert.Equal((LargeLog.Size, LargeLog.Size), (answer.GetProperty("size").GetInt64(), answer.GetProperty("entries").GetInt64()));
        Assert.Equal((274, 277), (answer.GetProperty("bundles").GetInt64(), answer.GetProperty("tiles").GetInt64()));
    }

    private Task<LogVerdict> VerifyAsync() => new LogVerifier(new DirectoryTileSource(large.Folder), large.Log.Signer.VerifierKey).VerifyAsync(null, default);

    private IEnumerable<string> FilesOf(string level)
    {
        var folder = Path.Combine(large.Folder, "tile", level);
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
    }
}
