using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A running site that answers introspection, as a partner's developers are given one, and their programs against it.</summary>
public sealed class PartnerSite : IAsyncLifetime
{
    private Site? _site;

    /// <summary>The A-number of a child whose names may be shown, and whom no other shares it with.</summary>
    public string Open { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (new PartnerFactAttribute().Skip is not null)
        {
            return;
        }

        _site = await Site.StartAsync(gateway: new Dictionary<string, string> { ["Gateway__Introspection"] = "true" });
        Open = await _site.ScalarAsync<string>("""
            SELECT c.a_number FROM records.child c
            WHERE NOT records.child_is_protected(c.id) AND NOT records.child_may_be_citizen_or_lpr(c.id) AND c.a_number IS NOT NULL
              AND (SELECT count(*) FROM records.child d WHERE d.a_number = c.a_number) = 1
            ORDER BY c.id LIMIT 1
            """);
    }

    public async Task DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>How many decisions the ledger holds; how answers ended is recorded later, at its own pace.</summary>
    public Task<long> EntriesAsync() => Running.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE kind <= 3");

    /// <summary>Runs a partner's program with the address, a client's id and its key.</summary>
    internal async Task<JsonElement> RunAsync(string program, DemoClients client, JsonObject? also = null)
    {
        var task = also ?? [];
        task["address"] = Running.Address;
        task["clientId"] = client.Id;
        task["pem"] = await File.ReadAllTextAsync(Running.Keys.OfClient(client.Id));
        return JsonSerializer.Deserialize<JsonElement>(await NodePeer.Clients.RunAsync(program, task.ToJsonString()));
    }

    private Site Running => _site ?? throw new InvalidOperationException("The site is not running.");
}
