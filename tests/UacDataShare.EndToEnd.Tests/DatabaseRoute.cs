using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Disclosures;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A gateway's way to its database, which can be led to another server while the gateway runs, as an operator moves an address at a failover.</summary>
/// <param name="path">Where the way begins.</param>
/// <param name="gateway">Under which name the gateway's connections are seen in the server.</param>
internal sealed class DatabaseRoute(string path, string gateway)
{
    private const int Port = 5432;

    /// <summary>The settings of a gateway that goes this way.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("ConnectionStrings__Records", ConnectionString(DatabaseRoles.Gateway)),
        new("ConnectionStrings__Oversight", ConnectionString(GatewayRoles.OversightRole)),
    ];

    public void LeadTo(PrivateCluster server)
    {
        File.Delete(path);
        File.CreateSymbolicLink(path, server.SocketDirectory);
    }

    /// <summary>Ends what the gateway has open at the database that it was led away from.</summary>
    public Task CutAsync(Site site) => site.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{gateway}'");

    private string ConnectionString(string role) => new NpgsqlConnectionStringBuilder
    {
        Host = path,
        Port = Port,
        Database = UacDataShareDatabase.DefaultName,
        Username = role,
        ApplicationName = gateway,
        Timeout = 5,
    }.ConnectionString;
}
