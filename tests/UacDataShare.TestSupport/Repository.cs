using System.Reflection;

namespace UacDataShare.TestSupport;

/// <summary>Where the tests find case files, approved text and the public vectors.</summary>
public static class Repository
{
    /// <summary>The repository's root, fixed when the tests were built.</summary>
    public static string Root { get; } = Metadata(typeof(Repository).Assembly, "RepositoryRoot");

    /// <summary>The folder of public vectors, or null where it is absent: such tests skip and say so.</summary>
    public static string? Conformance { get; } = FindConformance();

    /// <summary>The source folder of the project that <paramref name="assembly"/> was built from.</summary>
    public static string ProjectDirectory(Assembly assembly) => Metadata(assembly, "ProjectDirectory");

    private static string? FindConformance()
    {
        var named = Environment.GetEnvironmentVariable("CONFORMANCE_DIR");
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(Root, "..", "shared", "conformance") : named;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }

    private static string Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value
        ?? throw new InvalidOperationException($"The assembly {assembly.GetName().Name} carries no {key}.");
}
