namespace UacDataShare.Rego.Bundles;

/// <summary>Paths in a bundle and under <c>data</c>.</summary>
internal static class BundlePaths
{
    internal static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    internal static bool StartsWith(IReadOnlyList<string> path, string[] root)
    {
        if (path.Count < root.Length)
        {
            return false;
        }

        for (var i = 0; i < root.Length; i++)
        {
            if (path[i] != root[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The path without a leading slash or dot; false when it would leave the bundle.</summary>
    internal static bool TryClean(string path, out string clean)
    {
        var parts = Split(path.Replace('\\', '/')).Where(part => part != ".").ToArray();
        clean = string.Join('/', parts);
        return parts.Length > 0 && !parts.Contains("..");
    }
}
