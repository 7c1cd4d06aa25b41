using Npgsql;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Grants;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Policies;

namespace UacDataShare.Data.Policies;

/// <summary>Gives the gateway's roles the columns that a revision permits each of them, and no other.</summary>
public static class PolicyGrants
{
    /// <summary>The gateway's roles.</summary>
    public static IReadOnlyList<string> Roles { get; } = [DatabaseRoles.Gateway, GatewayRoles.OversightRole];

    /// <summary>The columns that a role may read under a revision, by table.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(PolicyRevision revision, string role)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return ColumnPermits.For(revision.Catalogue, revision.Authorities, GatewayRoles.ClassesOf(role));
    }

    /// <summary>Applies the grants of a revision.</summary>
    /// <param name="administrator">An administrator's connection string.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="cancellationToken">Undoes what was begun for a role.</param>
    public static async Task ApplyAsync(string administrator, PolicyRevision revision, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync(cancellationToken);
        foreach (var role in Roles)
        {
            var permits = Of(revision, role);
            // Taking and giving locks every table: where nothing differs a running site is left alone.
            if ((await ColumnGrants.CompareAsync(connection, permits, role, cancellationToken)).Count > 0)
            {
                await ColumnGrants.ApplyAsync(connection, permits, role, cancellationToken);
            }
        }
    }
}
