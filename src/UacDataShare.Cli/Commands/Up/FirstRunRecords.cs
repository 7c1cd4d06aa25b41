using System.Globalization;
using Npgsql;
using UacDataShare.Cli.Output;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Extracts.Importing;
using UacDataShare.Data.Synthetic;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>Brings records in where there are none: the sample, or as many synthetic children as were asked for.</summary>
internal static class FirstRunRecords
{
    private const long Seed = 2026;

    public static async Task<string> BringInAsync(CliContext context, UpSettings settings, PrivateCluster cluster, CancellationToken cancellationToken)
    {
        if (settings.Children is { } children)
        {
            return await SeedAsync(context, cluster, children, cancellationToken);
        }

        var there = await CountAsync(cluster.ConnectionString(UacDataShareDatabase.DefaultName), cancellationToken);
        return there > 0 ? Say($"{there:N0} children are there already") : await ImportAsync(context, settings, cluster, cancellationToken);
    }

    private static async Task<string> SeedAsync(CliContext context, PrivateCluster cluster, int children, CancellationToken cancellationToken)
    {
        var progress = new ProgressLine<SeedSummary>(context, done => Say($"{done.Children:N0} of {children:N0} children"));
        var done = await SyntheticSeeder.SeedAsync(
            cluster.ConnectionString(UacDataShareDatabase.DefaultName), new SeedOptions(children, Seed), context.Time, progress, cancellationToken);
        progress.End();
        return Say($"{done.Children:N0} synthetic children");
    }

    private static async Task<string> ImportAsync(CliContext context, UpSettings settings, PrivateCluster cluster, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString(UacDataShareDatabase.DefaultName, DatabaseRoles.Steward));
        var faults = 0;
        var done = await new ExtractImporter(database, context.Time).ImportAsync(
            [.. Directory.EnumerateFiles(settings.Samples, "*.csv").Order(StringComparer.Ordinal)], _ => faults++, null, cancellationToken);
        return Say($"{done.Sum(file => file.Inserted):N0} rows of the sample, {faults:N0} of them refused");
    }

    private static async Task<long> CountAsync(string administrator, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(administrator);
        await using var command = database.CreateCommand("SELECT count(*) FROM records.child");
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
