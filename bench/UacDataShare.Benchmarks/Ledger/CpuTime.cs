using System.Diagnostics;
using System.Globalization;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>CPU time of this process and of the server's: what a figure costs, however busy the machine is otherwise.</summary>
internal sealed class CpuTime(BenchCluster cluster)
{
    private const double TicksPerSecond = 100;

    private double _client = Client();
    private double _server = Server(cluster.ServerProcessId);

    /// <summary>Microseconds of client and server for each of <paramref name="entries"/> since the last call.</summary>
    public (double Client, double Server) PerEntry(long entries)
    {
        var (client, server) = (Client(), Server(cluster.ServerProcessId));
        var spent = ((client - _client) * 1e6 / entries, (server - _server) * 1e6 / entries);
        (_client, _server) = (client, server);
        return spent;
    }

    private static double Client()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime.TotalSeconds;
    }

    // The first process of the server and its children, from /proc/<id>/stat: fields 4 (parent), 14 and 15 (user and system time).
    private static double Server(int first) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Select(ReadStat)
        .OfType<string[]>()
        .Where(stat => stat[0] == first.ToString(CultureInfo.InvariantCulture) || stat[2] == first.ToString(CultureInfo.InvariantCulture))
        .Sum(stat => (double.Parse(stat[12], CultureInfo.InvariantCulture) + double.Parse(stat[13], CultureInfo.InvariantCulture)) / TicksPerSecond);

    // The name may hold spaces; what follows its bracket does not.
    private static string[]? ReadStat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return [Path.GetFileName(folder), .. text[(text.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
