using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>Makes a bundle of its files: modules, data placed by folder, manifest, signatures.</summary>
internal static class BundleAssembly
{
    private const string ManifestName = ".manifest";
    private const string SignaturesName = ".signatures.json";

    internal static BundleResult Assemble(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var manifest = new BundleManifest();
        if (files.TryGetValue(ManifestName, out var manifestBytes) && ManifestJson.TryRead(manifestBytes.Span, out manifest, out var error) is false)
        {
            return new BundleResult(null, error);
        }

        var data = new DataTree();
        foreach (var (path, bytes) in files)
        {
            if (data.TryAdd(path, bytes, manifest) is { } fault)
            {
                return new BundleResult(null, fault);
            }
        }

        return new BundleResult(
            new PolicyBundle
            {
                Manifest = manifest,
                Data = data.Build(),
                Modules = files.Where(file => IsModule(file.Key)).ToDictionary(file => file.Key, file => BundleReader.Text(file.Value)),
                Signatures = files.TryGetValue(SignaturesName, out var signatures) ? BundleReader.Text(signatures) : null,
                Files = files.Where(file => file.Key != SignaturesName).ToDictionary(file => file.Key, file => file.Value),
            },
            null);
    }

    internal static bool IsModule(string path) => path.EndsWith(".rego", StringComparison.Ordinal);

    internal static bool IsData(string path) => path.Split('/')[^1] is "data.json" or "data.yaml" or "data.yml";

    internal static bool IsStructured(string path) =>
        path.Split('/')[^1] == ManifestName || path.EndsWith(".json", StringComparison.Ordinal);
}
