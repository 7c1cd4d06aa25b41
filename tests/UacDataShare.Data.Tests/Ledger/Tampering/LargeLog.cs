using UacDataShare.Data.Ledger;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>A log of 70,000 entries, the example of c2sp.org/tlog-tiles, and the folder that it was exported to. Tiles of tiles come to be at 65,536.</summary>
public sealed class LargeLog : IAsyncLifetime
{
    public const int Size = 70_000;
    private const int Batch = 4096;

    private LedgerFixture? _log;

    public string Folder { get; } = Directory.CreateTempSubdirectory("uac-large-").FullName;

    internal LedgerFixture Log => _log ?? throw new InvalidOperationException("There is no database.");

    public async Task InitializeAsync()
    {
        if (new DatabaseFactAttribute().Skip is not null)
        {
            return;
        }

        _log = await LedgerFixture.CreateAsync();
        for (var at = 0; at < Size; at += Batch)
        {
            await Log.AppendBatchAsync(Enumerable.Range(0, Math.Min(Batch, Size - at)).Select(_ => LedgerFixture.Record()));
        }

        await new LogExport(Log.Store, Folder).RunAsync(null, default);
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (_log is not null)
        {
            await _log.DisposeAsync();
        }
    }
}
