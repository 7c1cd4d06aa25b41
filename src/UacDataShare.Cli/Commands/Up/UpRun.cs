using UacDataShare.Cli.Commands.Up.Play;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>The steps of <c>uac up</c>, from nothing to a gateway that has played its main job.</summary>
internal static class UpRun
{
    public static async Task<int> RunAsync(CliContext context, UpSettings settings, CancellationToken cancellationToken)
    {
        GatewayProcess.CheckPort(settings.Port);
        Directory.CreateDirectory(settings.Data);
        await using var cluster = await PrivateCluster.StartAsync(
            new PrivateClusterOptions { Directory = settings.Cluster }, cancellationToken);
        var administrator = cluster.ConnectionString(UacDataShareDatabase.DefaultName);
        settings.Keys.Make();
        var stamp = new FirstRunStamp(settings);
        if (!await stamp.HoldsAsync(administrator, cancellationToken))
        {
            stamp.Forget();
            await UacDataShareDatabase.MigrateAsync(administrator, cancellationToken);
            await FirstRunPolicies.PutInForceAsync(settings, administrator, cancellationToken);
        }

        await DemoClients.RegisterAsync(administrator, settings.Keys, context.Time, cancellationToken);
        var records = await FirstRunRecords.BringInAsync(context, settings, cluster, cancellationToken);

        await using var witnesses = await DemoWitnesses.StartAsync(settings, context.Time, cancellationToken);

        // Until the gateway has started with what is in force.
        stamp.Forget();
        using var http = new HttpClient();
        await using var gateway = await GatewayProcess.StartAsync(settings, cluster, http, context.Time, cancellationToken);
        stamp.Write();
        var screen = new Screen(context);
        screen.Note($"PostgreSQL {cluster.ServerVersion} on a socket below {cluster.Directory}; {records}; gateway on {settings.Address}");

        screen.Note($"the witnesses {string.Join(" and ", DemoWitnesses.Names)} cosign the log's head; the trust policy is {settings.TrustPolicy}");

        await new MainJob(screen, settings, cluster, http, context.Time).PlayAsync(cancellationToken);
        return settings.Once ? ExitCode.Done : await ServeAsync(screen, settings, gateway, cancellationToken);
    }

    private static async Task<int> ServeAsync(Screen screen, UpSettings settings, GatewayProcess gateway, CancellationToken cancellationToken)
    {
        screen.Note($"serving on {settings.Address} until Ctrl-C; a token for your own client: uac token --client {DemoClients.Oversight.Id}");
        try
        {
            await gateway.WatchAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            screen.Note("ending");
        }

        return ExitCode.Done;
    }
}
