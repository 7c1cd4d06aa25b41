using Npgsql;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Disclosure.Tests;

/// <summary>The records of <c>Cases/records.sql</c>, read as the gateway's roles read them.</summary>
public sealed class GoldenRecords : IAsyncLifetime
{
    private TestDatabase? _database;
    private NpgsqlDataSource? _records;
    private NpgsqlDataSource? _oversight;

    public async Task InitializeAsync()
    {
        if (new DatabaseFactAttribute().Skip is not null)
        {
            return;
        }

        _database = await TestDatabase.CreateAsync();
        await _database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(Repository.ProjectDirectory(typeof(GoldenRecords).Assembly), "Cases", "records.sql")));
        await PolicyGrants.ApplyAsync(_database.Administrator, SamplePolicies.Revision);
        _records = RecordDatabase.Open(_database.Gateway);
        _oversight = RecordDatabase.Open(_database.As(GatewayRoles.OversightRole));
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _records, _oversight, _database })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }

    /// <summary>Runs a statement as the role that serves the recipient.</summary>
    internal Task<IReadOnlyDictionary<SubjectQuery, FetchedPage>> ReadAsync(RecipientIdentity recipient, ReleasePlan release, CompiledStatement statement)
    {
        var source = GatewayRoles.Oversight.Contains(recipient.Class) ? _oversight : _records;
        return new RecordStatements(source ?? throw new InvalidOperationException("The records are not set.")).ReadAsync(release, statement, CancellationToken.None);
    }
}
