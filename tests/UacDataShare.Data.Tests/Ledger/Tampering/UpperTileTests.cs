using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>Tiles of tiles come to be at 65,536 entries.</summary>
public sealed class UpperTileTests
{
    private const int Full = 1 << 16;

    private static readonly (string Sql, long Index, string Code)[] Tampering =
    [
        ("UPDATE ledger.tile SET hashes = set_bit(hashes, 8 * 32 * 77, 1 - get_bit(hashes, 8 * 32 * 77)) WHERE level = 1", 77 << 8, "LGR0702"),
        ("UPDATE ledger.tile SET root = set_bit(root, 255, 1 - get_bit(root, 255)) WHERE level = 1", 0, "LGR0702"),
        ("UPDATE ledger.tile SET root = set_bit(root, 255, 1 - get_bit(root, 255)) WHERE level = 0 AND n = 200", 200 << 8, "LGR0702"),
        ("DELETE FROM ledger.tile WHERE level = 1", 0, "LGR0701"),
        ("UPDATE ledger.tile SET level = 2 WHERE level = 1", 0, "LGR0701"),
        ("INSERT INTO ledger.tile SELECT 1, 1, hashes, root FROM ledger.tile WHERE level = 1", Full + 1, "LGR0703"),
    ];

    [DatabaseFact]
    public async Task A_tile_of_tiles_is_compared_with_those_below_and_its_root_with_its_hashes()
    {
        await using var log = await LedgerFixture.CreateAsync();
        for (var at = 0; at < Full; at += 4096)
        {
            await log.Store.AppendAsync([.. Enumerable.Range(0, 4096).Select(_ => Entry())], default);
        }

        await log.AppendAsync(1);
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

    private static SealedEntry Entry() => LedgerFixture.Sealer.Seal(LedgerFixture.Record());
}
