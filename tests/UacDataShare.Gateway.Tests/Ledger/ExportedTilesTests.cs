using System.Net;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

public sealed class ExportedTilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-tiles-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [DatabaseFact]
    public async Task With_the_database_away_full_tiles_are_served_all_the_same()
    {
        await using var gateway = await GatewayApplication.CreateAsync(new() { ["Gateway:Ledger:ExportDirectory"] = _folder });
        using var http = gateway.CreateClient();
        await AppendAsync(gateway, 300);
        await (gateway.Services.GetRequiredService<ExportedTiles>().Export?.RunAsync(default) ?? Task.CompletedTask);
        var before = await http.GetByteArrayAsync("/ledger/tile/0/000");
        await gateway.Database.ExecuteAsync(
            $"""
            REVOKE CONNECT ON DATABASE {gateway.Database.Name} FROM PUBLIC, uac_gateway;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'uac_gateway' AND datname = current_database()
            """);

        using var tile = await http.GetAsync("/ledger/tile/0/000");
        using var bundle = await http.GetAsync("/ledger/tile/entries/000");
        using var partial = await http.GetAsync("/ledger/tile/0/001.p/44");
        using var head = await http.GetAsync("/ledger/checkpoint");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (tile.StatusCode, bundle.StatusCode));
        Assert.Equal(before, await tile.Content.ReadAsByteArrayAsync());
        Assert.Equal(["immutable", "max-age=31536000", "public"], tile.Headers.GetValues("Cache-Control").SelectMany(value => value.Split(", ")).Order());
        Assert.Equal(256 * 35, (await bundle.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (partial.StatusCode, head.StatusCode));
    }

    private static async Task AppendAsync(GatewayApplication gateway, int count)
    {
        var appender = gateway.Services.GetRequiredService<LedgerAppender>();
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(gateway.Time.GetUtcNow()),
            Instant = gateway.Time.GetUtcNow(),
            Kind = EntryKind.Disclosure,
            Body = "{}"u8.ToArray(),
        })));
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
    }
}
