using System.Diagnostics;
using System.Globalization;

namespace UacDataShare.Data.Clusters;

/// <summary>What <c>postmaster.pid</c> tells of a server, checked against the processes that really run.</summary>
/// <param name="Id">The process id that the file names.</param>
/// <param name="IsReady">The server accepts connections.</param>
/// <param name="IsAlive">A server with that id runs on this data folder; false for a file that a killed server left.</param>
internal sealed record ServerProcess(int Id, bool IsReady, bool IsAlive)
{
    private const int StatusLine = 7;

    /// <summary>Reads the file, or gives null where there is none (or one half written).</summary>
    public static ServerProcess? Read(ClusterFolder folder)
    {
        var lines = Lines(folder.ProcessFile);
        return lines.Length > 0 && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new ServerProcess(id, lines.Length > StatusLine && lines[StatusLine].Trim() == "ready", RunsOn(folder.Data, id))
            : null;
    }

    /// <summary>
    /// A process id comes round again: only a process whose working folder is the data folder is the server of that folder.
    /// </summary>
    private static bool RunsOn(string data, int id)
    {
        try
        {
            var answer = ShellCommand.Run("readlink", [$"/proc/{id}/cwd"]);
            return answer.Succeeded
                ? answer.Output.Trim() == ShellCommand.Run("readlink", ["-f", data]).Output.Trim()
                : !Directory.Exists("/proc/self") && Process.GetProcessById(id).ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
