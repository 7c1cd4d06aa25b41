using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>Base data gathered from files, each placed under the folder it lies in.</summary>
internal sealed class DataTree
{
    private RegoValue _root = RegoObject.Empty;

    /// <summary>Adds a file if it holds data; an error when it cannot be read, lies outside the roots or collides with another.</summary>
    internal BundleError? TryAdd(string path, ReadOnlyMemory<byte> bytes, BundleManifest manifest)
    {
        if (!BundleAssembly.IsData(path))
        {
            return null;
        }

        if (!TryRead(path, bytes, out var value, out var reason))
        {
            return BundleErrors.BadData(path, reason);
        }

        var folder = BundlePaths.Split(path)[..^1];
        if (folder.Length == 0 && !value.IsObject)
        {
            return BundleErrors.BadData(path, "the root of the data is an object.");
        }

        if (!LiesInside(folder, value, manifest))
        {
            return BundleErrors.OutsideRoots(path);
        }

        for (var i = folder.Length - 1; i >= 0; i--)
        {
            value = RegoObject.Create((folder[i], value));
        }

        return TryMerge(_root, value, out _root) ? null : BundleErrors.DataConflict(path);
    }

    internal RegoValue Build() => _root;

    private static bool TryRead(string path, ReadOnlyMemory<byte> bytes, out RegoValue value, out string reason)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            var isRead = RegoJson.TryParse(bytes.Span, out value, out var error);
            reason = error ?? string.Empty;
            return isRead;
        }

        return Yaml.TryRead(BundleReader.Text(bytes), out value, out reason);
    }

    // Data above a root is allowed as long as it only leads there.
    private static bool LiesInside(string[] path, RegoValue value, BundleManifest manifest)
    {
        if (manifest.Owns(path))
        {
            return true;
        }

        if (!value.TryGetObject(out var map) || !manifest.Roots.Any(root => BundlePaths.StartsWith(BundlePaths.Split(root), path)))
        {
            return false;
        }

        foreach (var (key, item) in map)
        {
            if (!LiesInside([.. path, key.TryGetString(out var name) ? name : string.Empty], item, manifest))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryMerge(RegoValue left, RegoValue right, out RegoValue merged)
    {
        merged = left;
        if (!left.TryGetObject(out var first) || !right.TryGetObject(out var second))
        {
            return false;
        }

        var builder = new RegoObjectBuilder(first.Count + second.Count);
        foreach (var (key, value) in first)
        {
            builder.Set(key, value);
        }

        foreach (var (key, value) in second)
        {
            var item = value;
            if (first.TryGet(key, out var earlier) && !TryMerge(earlier, value, out item))
            {
                return false;
            }

            builder.Set(key, item);
        }

        merged = builder.Build();
        return true;
    }
}
