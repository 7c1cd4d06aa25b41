using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Clusters;

/// <summary>
/// The user as whom the server's programs run. PostgreSQL refuses to run as root, so root hands it to a user of its own; anyone
/// else runs it as themselves.
/// </summary>
internal sealed record ServerAccount(string? Name, string? Uid, string? Gid)
{
    /// <summary>The user of the running process.</summary>
    public static ServerAccount Own { get; } = new(null, null, null);

    /// <exception cref="UacException">UAC2002: root, and no user to hand the server to.</exception>
    public static ServerAccount For(ServerBinaries binaries)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Own;
        }

        var owner = ShellCommand.Run("stat", ["-c", "%U", binaries.Program("postgres")]).Output.Trim();
        return Find("postgres") ?? Find(owner) ?? throw UacErrors.NoUnprivilegedUser().ToException();
    }

    /// <summary>Runs a program as this user.</summary>
    public ShellCommand.Answer Run(string program, params string[] arguments) =>
        ShellCommand.Run("sh", ["-c", "exec \"$@\"", "sh", .. Prefix, program, .. arguments]);

    /// <summary>What stands before a command line so that it runs as this user; empty for the own user.</summary>
    public IReadOnlyList<string> Prefix => Uid is null || Gid is null
        ? []
        : ["setpriv", $"--reuid={Uid}", $"--regid={Gid}", "--clear-groups", "--"];

    /// <summary>Makes a folder that only this user (and root) may enter.</summary>
    public ShellCommand.Answer MakeFolder(string folder) => Uid is null || Gid is null
        ? ShellCommand.Run("install", ["-d", "-m", "700", folder])
        : ShellCommand.Run("install", ["-d", "-m", "700", "-o", Uid, "-g", Gid, folder]);

    private static ServerAccount? Find(string name)
    {
        var uid = ShellCommand.Run("id", ["-u", name]);
        var gid = ShellCommand.Run("id", ["-g", name]);
        var usable = name.Length > 0 && uid.Succeeded && gid.Succeeded && uid.Output.Trim() != "0";
        return usable ? new ServerAccount(name, uid.Output.Trim(), gid.Output.Trim()) : null;
    }
}
