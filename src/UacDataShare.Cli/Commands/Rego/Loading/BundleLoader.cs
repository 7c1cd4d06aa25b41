using UacDataShare.Rego;
using UacDataShare.Rego.Bundles;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>Reads bundles, as archives or unpacked in a folder, and verifies them as <see cref="BundleTrust"/> asks.</summary>
internal sealed class BundleLoader(CliContext context, RegoVersion version, IgnoredNames ignored, BundleTrust trust)
{
    private readonly List<PolicyModule> _modules = [];
    private readonly List<Fault> _faults = [];
    private readonly DataTree _data = new();
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, BundleManifest> _manifests = [];

    public LoadedFiles Load(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            Load(path.StartsWith("file://", StringComparison.Ordinal) ? path["file://".Length..] : path);
        }

        return new LoadedFiles(_modules, _data.Build(), _faults) { Texts = _texts, Bundles = _manifests };
    }

    private void Load(string path)
    {
        var full = context.FullPath(path);
        if (!Directory.Exists(full) && !File.Exists(full))
        {
            _faults.Add(new Fault($"1 error occurred during loading: stat {path}: no such file or directory"));
            return;
        }

        var result = Directory.Exists(full) ? BundleReader.Read(Files(full, path)) : BundleReader.Read(File.ReadAllBytes(full));
        if (result.Bundle is not { } bundle)
        {
            Refuse(path, result.Error);
        }
        else if (trust.Refusal(bundle) is { } refusal)
        {
            Refuse(path, refusal);
        }
        else if (Overlapping(bundle.Manifest) is { } other)
        {
            _faults.Add(new Fault($"bundle load failed: {path}: its roots overlap with those of {other}"));
        }
        else
        {
            Add(path, bundle);
        }
    }

    private void Add(string path, PolicyBundle bundle)
    {
        var prefix = path is "." or "./" ? "" : path.TrimEnd('/') + "/";
        var read = BundleModules.Of(bundle, prefix, version);
        if (read.Error is not null)
        {
            Refuse(path, read.Error);
            return;
        }

        _modules.AddRange(read.Modules);
        _faults.AddRange(read.Diagnostics.Select(Fault.Of));
        _manifests[path] = bundle.Manifest;
        foreach (var (name, text) in bundle.Modules)
        {
            _texts[prefix + name] = text;
        }

        if (!_data.TryAdd([], bundle.Data))
        {
            _faults.Add(new Fault($"bundle load failed: {path}: merge error"));
        }
    }

    private string? Overlapping(BundleManifest manifest) => _manifests
        .FirstOrDefault(other => manifest.Roots.Any(other.Value.OwnsPart) || other.Value.Roots.Any(manifest.OwnsPart)).Key;

    private void Refuse(string path, BundleError? error) => _faults.Add(new Fault($"bundle load failed: {path}: {error?.Message}", error?.Code));

    private Dictionary<string, ReadOnlyMemory<byte>> Files(string folder, string shown)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!ignored.Covers(name, shown))
            {
                files[name] = File.ReadAllBytes(file);
            }
        }

        return files;
    }
}
