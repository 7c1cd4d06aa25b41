namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>The policy files that a path stands for.</summary>
internal static class PolicyPaths
{
    public static IEnumerable<string> Of(CliContext context, string path)
    {
        var full = context.FullPath(path);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full, "*.rego", SearchOption.AllDirectories)
                .Select(f => Path.Combine(path, Path.GetRelativePath(full, f))).Order(StringComparer.Ordinal)
            : [path];
    }
}
