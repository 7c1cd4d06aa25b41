using UacDataShare.Data.Clusters;

namespace UacDataShare.TestDatabases;

/// <summary>Copies a running server as an administrator does, with <c>pg_basebackup</c>.</summary>
public static class BaseBackup
{
    /// <summary>Puts the copy where <see cref="PrivateCluster"/> starts it with these options.</summary>
    public static void Take(PrivateCluster server, PrivateClusterOptions target, params string[] arguments)
    {
        var start = ClusterStart.Prepare(target);
        var taken = start.Account.Run(start.Binaries.Program("pg_basebackup"),
            ["-D", start.Folder.Data, "-h", server.SocketDirectory, "-p", "5432", "-U", ClusterStart.Superuser, "-X", "stream", "-c", "fast", .. arguments]);
        if (!taken.Succeeded)
        {
            throw new InvalidOperationException(taken.Reason);
        }
    }
}
