using UacDataShare.Disclosure.Policies;

namespace UacDataShare.Data.Policies;

/// <summary>Reads the files of <c>policies/</c>.</summary>
public static class PolicyFolder
{
    private static readonly string[] Endings = [".rego", ".json", ".graphql"];

    /// <summary>Every policy, authority, agreement and catalogue file below <paramref name="folder"/>, in order of path.</summary>
    /// <exception cref="IOException">The folder can not be read.</exception>
    public static IReadOnlyList<PolicySource> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(Path.GetExtension(file)))
            .Select(file => new PolicySource(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
            .OrderBy(source => source.Path, StringComparer.Ordinal),
    ];
}
