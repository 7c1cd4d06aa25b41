using System.Security.Cryptography;
using System.Text;
using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Clusters;

/// <summary>Where the parts of a cluster lie: the data, the socket and the log.</summary>
internal sealed record ClusterFolder(string Root)
{
    /// <summary>The longest path of a unix socket is 107 bytes; the server adds <c>/.s.PGSQL.5432</c> and needs room for its lock file.</summary>
    private const int LongestSocketFolder = 85;

    private const string Elsewhere = "/var/lib/uacdatashare";

    public string Data => Path.Combine(Root, "data");

    public string FreshData => Path.Combine(Root, "data.new");

    public string Log => Path.Combine(Root, "server.log");

    public string Lock => Path.Combine(Root, "owner.lock");

    public string ProcessFile => Path.Combine(Data, "postmaster.pid");

    public string VersionFile => Path.Combine(Data, "PG_VERSION");

    /// <summary>Beside the data, or below <c>/tmp</c> by a name drawn from the folder where that path would be too long.</summary>
    public string Socket => Encoding.UTF8.GetByteCount(Path.Combine(Root, "socket")) <= LongestSocketFolder
        ? Path.Combine(Root, "socket")
        : Path.Combine("/tmp", "uac-" + Digest(Root));

    /// <summary>
    /// Makes the folders. A clone below <c>/root</c> is closed to the server's own user: the cluster then lies below
    /// <c>/var/lib/uacdatashare</c> by a name drawn from the wanted path, so that every run finds it again.
    /// </summary>
    /// <exception cref="UacException">UAC2009: the server's user cannot reach the folder.</exception>
    public static ClusterFolder Make(string wanted, ServerAccount account)
    {
        var folder = Locate(wanted, account);
        foreach (var part in new[] { folder.Root, folder.Socket })
        {
            var made = account.MakeFolder(part);
            if (!made.Succeeded || !account.Run("test", "-w", part, "-a", "-O", part).Succeeded)
            {
                throw UacErrors.DirectoryNotReachable(part, account.Name ?? Environment.UserName).ToException();
            }
        }

        return folder;
    }

    /// <summary>The folder that <see cref="Make"/> would take, without making it.</summary>
    public static ClusterFolder Locate(string wanted, ServerAccount account)
    {
        var root = Path.GetFullPath(wanted);
        return account.Name is null || IsReachable(root, account)
            ? new ClusterFolder(root)
            : new ClusterFolder(Path.Combine(Elsewhere, Digest(root)));
    }

    private static bool IsReachable(string root, ServerAccount account)
    {
        var nearest = root;
        while (!Directory.Exists(nearest))
        {
            nearest = Path.GetDirectoryName(nearest) ?? "/";
        }

        return account.Run("test", "-x", nearest).Succeeded;
    }

    private static string Digest(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
