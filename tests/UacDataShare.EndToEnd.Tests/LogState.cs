namespace UacDataShare.EndToEnd.Tests;

/// <summary>How far the parts of a log have come, each by what it itself keeps.</summary>
/// <param name="Entries">How many entries stand.</param>
/// <param name="Contexts">How many contexts stand.</param>
/// <param name="Size">The size of the tree's head.</param>
/// <param name="Published">The size of the newest published head.</param>
/// <param name="Signed">The size of the last head that the gateway's signer remembers.</param>
internal sealed record LogState(long Entries, long Contexts, long Size, long Published, long Signed)
{
    /// <summary>Whether all that was appended is signed and published.</summary>
    public bool IsEven => Entries == Size && Size == Published && Size == Signed;

    public static async Task<LogState> ReadAsync(Site site)
    {
        await using var database = site.Administrator();
        await using var command = database.CreateCommand("""
            SELECT (SELECT count(*) FROM ledger.entry), (SELECT count(*) FROM ledger.context), h.size, coalesce((SELECT c.size FROM ledger.newest_checkpoint c), 0)
            FROM ledger.tree_head h
            """);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return new LogState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), await SignerMemory.SizeAsync(site.SignerMemory));
    }
}
