using System.Data;
using Npgsql;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;

namespace UacDataShare.Data.Disclosures;

/// <summary>Runs the one statement of an operation. The role behind <paramref name="database"/> reads permitted columns and nothing else.</summary>
/// <param name="database">The records, as a role of the gateway.</param>
public sealed class RecordStatements(NpgsqlDataSource database)
{
    /// <summary>Runs the statement and puts its rows together.</summary>
    /// <exception cref="NpgsqlException">The database is away, or refused the statement.</exception>
    public async Task<IReadOnlyDictionary<SubjectQuery, FetchedPage>> ReadAsync(
        ReleasePlan plan, CompiledStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        await using var command = database.CreateCommand(statement.Text);
        foreach (var value in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        return await RowReader.ReadAsync(rows, plan, statement.Layout, cancellationToken);
    }
}
