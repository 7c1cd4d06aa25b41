using System.Xml.Linq;
using UacDataShare.TestSupport;

namespace UacDataShare.Architecture.Tests;

/// <summary>The project files of the repository, read as text.</summary>
internal static class ProjectFiles
{
    public static IReadOnlyList<string> Source { get; } = In("src");

    public static IReadOnlyList<string> Tests { get; } = In("tests");

    public static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    public static IEnumerable<string> ReferencesOf(string project) => Items(project, "ProjectReference").Select(NameOf);

    public static IEnumerable<string> PackagesOf(string project) => Items(project, "PackageReference");

    private static IEnumerable<string> Items(string project, string name) => XDocument.Load(project)
        .Descendants(name)
        .Select(item => item.Attribute("Include")?.Value ?? "")
        .Order(StringComparer.Ordinal);

    private static List<string> In(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
