using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Grants;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Gateway.Composition;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// What must hold before a gateway serves: the policies are signed with the key that it trusts, and each of its database
/// roles can read just the columns that the catalogue and the authorities permit it. A difference stops the host.
/// </summary>
internal sealed class StartupGuard(PolicyRevision revision, IOptions<GatewayOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        CheckSignature();
        await CheckGrantsAsync(options.Value.Records, DatabaseRoles.Gateway, cancellationToken);
        await CheckGrantsAsync(options.Value.Oversight, GatewayRoles.OversightRole, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void CheckSignature()
    {
        var note = File.ReadAllBytes(options.Value.PolicySignatureFile);
        if (!PolicySeal.Holds(revision, note, options.Value.PolicyKey, out var mistake))
        {
            throw new InvalidDataException(mistake);
        }
    }

    private async Task CheckGrantsAsync(string connectionString, string role, CancellationToken cancellationToken)
    {
        var permits = PolicyGrants.Of(revision, role);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await CheckRoleAsync(connection, role, cancellationToken);
        var differences = await ColumnGrants.CompareAsync(connection, permits, role, cancellationToken);
        if (differences.Count > 0)
        {
            throw new InvalidDataException(
                $"The database's grants to {role} differ from the catalogue: {string.Join("; ", differences.Take(5))}. Run `uac policy grants` as an administrator.");
        }
    }

    // The grants of a role say nothing where the connection is another's, or where it can become another.
    private static async Task CheckRoleAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        const string Question = """
            SELECT session_user = $1 AND current_user = $1 AND NOT r.rolsuper AND NOT r.rolbypassrls
               AND NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
            FROM pg_roles r WHERE r.rolname = session_user
            """;
        await using var command = new NpgsqlCommand(Question, connection) { Parameters = { new() { Value = role } } };
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new InvalidDataException(
                $"A connection string does not sign in as {role}, or that role is a superuser or a member of another. Name the role, and take from it what is not its own.");
        }
    }
}
