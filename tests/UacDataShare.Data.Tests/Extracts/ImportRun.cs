using Npgsql;
using UacDataShare.Data.Extracts;
using UacDataShare.Data.Extracts.Importing;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Extracts;

/// <summary>A folder of extract files and what importing them into a database gave.</summary>
internal sealed class ImportRun(TestDatabase database) : IDisposable
{
    public const string Head = "source_system,record_id,synthetic,recorded_at";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-import-");

    public List<RowFault> Faults { get; } = [];

    /// <summary>The faults as <c>file:line column code</c>.</summary>
    public IEnumerable<string> FaultLines => Faults.Select(fault => $"{fault.File}:{fault.Line} {fault.Column} {fault.Fault.Code}");

    public string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public string WriteBytes(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<IReadOnlyList<ImportSummary>> ImportAsync(params string[] files)
    {
        Faults.Clear();
        await using var source = NpgsqlDataSource.Create(database.Steward);
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        return await new ExtractImporter(source, clock).ImportAsync(files, Faults.Add);
    }

    /// <summary>Everything that an import may change, as one text.</summary>
    public async Task<string> FingerprintAsync()
    {
        var tables = RecordKinds.All.Select(kind => kind.Table).Append("records.record_version").Append("records.import_batch");
        var hashes = tables.Select(table => $"SELECT '{table}' AS name, coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), 'empty') AS hash, count(*) AS rows FROM {table} t");
        return await database.ScalarAsync<string>($"SELECT string_agg(name || ' ' || rows || ' ' || hash, E'\\n') FROM ({string.Join(" UNION ALL ", hashes)}) h");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
