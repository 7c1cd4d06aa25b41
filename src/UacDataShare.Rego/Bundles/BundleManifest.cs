using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>What a bundle says of itself in <c>.manifest</c> (OPA's bundle format).</summary>
public sealed record BundleManifest
{
    /// <summary>The revision, or empty.</summary>
    public string Revision { get; init; } = string.Empty;

    /// <summary>The paths under <c>data</c> that the bundle owns, such as <c>disclosure/rules</c>; one empty path owns all.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [string.Empty];

    /// <summary>The language version of modules that name none: 0 or 1; null when the manifest names none.</summary>
    public int? RegoVersion { get; init; }

    /// <summary>Further information as an object, or undefined.</summary>
    public RegoValue Metadata { get; init; }

    /// <summary>Whether a path of keys under <c>data</c> lies inside one of the roots.</summary>
    public bool Owns(IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Roots.Any(root => BundlePaths.StartsWith(path, BundlePaths.Split(root)));
    }

    /// <summary>Whether something below a root of another bundle lies inside one of the roots.</summary>
    /// <param name="root">A root, such as <c>disclosure/rules</c>.</param>
    public bool OwnsPart(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Roots.Any(own => BundlePaths.StartsWith(BundlePaths.Split(root), BundlePaths.Split(own)));
    }
}
