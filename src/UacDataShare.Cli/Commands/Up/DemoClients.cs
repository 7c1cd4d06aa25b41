using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>The clients of a first run: one that investigates, one that enforces, one that oversees.</summary>
internal sealed record DemoClients(string Id, RecipientClass Class, string Agency, bool RequireDpop)
{
    public static readonly DemoClients Investigation = new("hsi-lead-desk", RecipientClass.Hsi, "ICE", RequireDpop: true);

    public static readonly DemoClients Enforcement = new("ero-field-ops", RecipientClass.Ero, "ICE", RequireDpop: true);

    /// <summary>May use plain tokens, so that any GraphQL client can be tried with one.</summary>
    public static readonly DemoClients Oversight = new("hhs-oig-audit", RecipientClass.HhsOig, "HHS", RequireDpop: false);

    public static IReadOnlyList<DemoClients> All { get; } = [Investigation, Enforcement, Oversight];

    public static async Task RegisterAsync(string administrator, FirstRunKeys keys, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(administrator);
        var store = new ClientStore(database);
        foreach (var client in All)
        {
            using var key = keys.Client(client.Id, time);
            await store.RegisterAsync(
                new RegisteredClient
                {
                    ClientId = client.Id,
                    Class = client.Class,
                    Agency = client.Agency,
                    Jwks = key.PublicSet,
                    RequireDpop = client.RequireDpop,
                    MayAskAdHoc = true,
                },
                cancellationToken);
        }
    }
}
