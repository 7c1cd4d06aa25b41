using System.Globalization;
using System.Text.RegularExpressions;
using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Clusters;

/// <summary>The folder of a PostgreSQL server's programs and the server's major version.</summary>
internal sealed partial record ServerBinaries(string Directory, int Version)
{
    /// <summary>The oldest server that the product runs on.</summary>
    public const int OldestVersion = 15;

    private const string Distribution = "/usr/lib/postgresql";

    public string Program(string name) => Path.Combine(Directory, name);

    /// <summary>The binaries that were named, else the newest that are installed.</summary>
    /// <exception cref="UacException">UAC2001: none of version 15 or newer.</exception>
    public static ServerBinaries Find(string? named)
    {
        named ??= Environment.GetEnvironmentVariable("UAC_POSTGRES_BIN");
        IReadOnlyList<string> candidates = string.IsNullOrEmpty(named) ? [.. Installed(), .. OnPath()] : [named];

        return candidates.Select(Inspect).OfType<ServerBinaries>().MaxBy(found => found.Version)
            ?? throw UacErrors.ServerBinariesMissing(string.Join(", ", candidates.DefaultIfEmpty(Distribution))).ToException();
    }

    private static IEnumerable<string> Installed() => System.IO.Directory.Exists(Distribution)
        ? System.IO.Directory.EnumerateDirectories(Distribution).Select(version => Path.Combine(version, "bin"))
        : [];

    private static IEnumerable<string> OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "postgres"))
        .Where(File.Exists)
        .Select(program => new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program)
        .Select(program => Path.GetDirectoryName(program) ?? "/");

    private static ServerBinaries? Inspect(string directory)
    {
        string[] needed = ["postgres", "initdb", "pg_ctl"];
        if (!needed.All(program => File.Exists(Path.Combine(directory, program))))
        {
            return null;
        }

        var answer = ShellCommand.Run(Path.Combine(directory, "postgres"), ["--version"]);
        var version = MajorVersion().Match(answer.Output);
        return version.Success && int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) is var major && major >= OldestVersion
            ? new ServerBinaries(directory, major)
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
