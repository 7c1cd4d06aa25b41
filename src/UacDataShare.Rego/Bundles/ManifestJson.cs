using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>The manifest as JSON.</summary>
internal static class ManifestJson
{
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out BundleManifest manifest, out BundleError? error)
    {
        manifest = new BundleManifest();
        error = null;
        if (!RegoJson.TryParse(bytes, out var value, out var reason) || !value.TryGetObject(out var map))
        {
            error = BundleErrors.BadManifest(reason ?? "it is no object.");
            return false;
        }

        var roots = new List<string>();
        if (map["roots"].IsDefined && !TryRoots(map["roots"], roots))
        {
            error = BundleErrors.BadManifest("roots is an array of strings.");
            return false;
        }

        manifest = new BundleManifest
        {
            Revision = map["revision"].TryGetString(out var revision) ? revision : string.Empty,
            Roots = map["roots"].IsDefined ? roots : [string.Empty],
            RegoVersion = map["rego_version"].TryGetInt64(out var version) ? (int)version : null,
            Metadata = map["metadata"],
        };
        error = Overlap(manifest.Roots);
        return error is null;
    }

    internal static byte[] Write(BundleManifest manifest)
    {
        var builder = new RegoObjectBuilder(4);
        builder.Set("revision", manifest.Revision);
        builder.Set("roots", RegoArray.Create(manifest.Roots.Select(root => RegoValue.From(root))));
        if (manifest.RegoVersion is { } version)
        {
            builder.Set("rego_version", version);
        }

        if (manifest.Metadata.IsDefined)
        {
            builder.Set("metadata", manifest.Metadata);
        }

        return Encoding.UTF8.GetBytes(RegoJson.ToText(builder.Build()) + "\n");
    }

    private static bool TryRoots(RegoValue value, List<string> roots)
    {
        if (!value.TryGetArray(out var array))
        {
            return false;
        }

        foreach (var item in array.Items)
        {
            if (!item.TryGetString(out var root))
            {
                return false;
            }

            roots.Add(string.Join('/', BundlePaths.Split(root)));
        }

        return true;
    }

    private static BundleError? Overlap(IReadOnlyList<string> roots)
    {
        for (var i = 0; i < roots.Count; i++)
        {
            for (var j = 0; j < roots.Count; j++)
            {
                if (i != j && BundlePaths.StartsWith(BundlePaths.Split(roots[i]), BundlePaths.Split(roots[j])))
                {
                    return BundleErrors.OverlappingRoots(roots[j], roots[i]);
                }
            }
        }

        return null;
    }
}
