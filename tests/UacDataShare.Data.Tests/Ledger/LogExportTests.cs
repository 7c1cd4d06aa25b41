using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Verification;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class LogExportTests
{
    [DatabaseFact]
    public async Task An_exported_log_verifies_from_its_files_and_grows_by_what_is_new()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("uac-export-").FullName;
        try
        {
            await log.AppendAsync(300);
            await new LogExport(log.Store, folder).RunAsync(null, default);
            var full = File.GetLastWriteTimeUtc(Path.Combine(folder, "tile", "0", "000"));
            await log.AppendAsync(300);
            var head = await new LogExport(log.Store, folder).RunAsync(null, default);
            var verdict = await new LogVerifier(new DirectoryTileSource(folder), log.Signer.VerifierKey).VerifyAsync(null, default);

            Assert.Equal(600, head?.Size);
            Assert.Null(verdict.Error);
            Assert.Equal(600, verdict.Entries);
            Assert.Equal(full, File.GetLastWriteTimeUtc(Path.Combine(folder, "tile", "0", "000")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [DatabaseFact]
    public async Task An_exported_byte_that_was_changed_is_found()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("uac-export-").FullName;
        try
        {
            await log.AppendAsync(300);
            await new LogExport(log.Store, folder).RunAsync(null, default);
            var bundle = Path.Combine(folder, "tile", "entries", "000");
            var bytes = await File.ReadAllBytesAsync(bundle);
            bytes[(35 * 200) + 10] ^= 4;
            await File.WriteAllBytesAsync(bundle, bytes);
            var verdict = await new LogVerifier(new DirectoryTileSource(folder), log.Signer.VerifierKey).VerifyAsync(null, default);

            Assert.Equal(200, verdict.Error?.Index);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
