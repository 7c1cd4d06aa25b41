using System.Diagnostics;
using UacDataShare.TestSupport;

namespace UacDataShare.Architecture.Tests;

/// <summary>The files that are in the repository or about to be, as git lists them.</summary>
internal static class SourceText
{
    private static readonly string[] Binary = [".png", ".ico", ".woff2", ".gz", ".bin", ".tlog-proof"];

    /// <summary>Paths from the root, text files only.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static List<string> List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
        };
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = "safe.directory";
        start.Environment["GIT_CONFIG_VALUE_0"] = "*";
        try
        {
            using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
            var listed = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode == 0)
            {
                return Keep(listed.Split('\0', StringSplitOptions.RemoveEmptyEntries));
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Without git, as in an unpacked archive: what lies there, but for what is built.
        }

        return Keep(Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split('/').Any(part => part is "artifacts" or ".data" or ".git" or "node_modules" or "bin" or "obj")));
    }

    private static List<string> Keep(IEnumerable<string> paths) =>
        [.. paths.Where(path => !Binary.Contains(Path.GetExtension(path)) && File.Exists(Path.Combine(Repository.Root, path))).Order(StringComparer.Ordinal)];
}
