using UacDataShare.Rego;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>What was read from files, folders and bundles.</summary>
/// <param name="Modules">The policy modules, in order of their files.</param>
/// <param name="Data">The base documents, an object.</param>
/// <param name="Faults">What could not be read; then the rest is not to be used.</param>
internal sealed record LoadedFiles(IReadOnlyList<PolicyModule> Modules, RegoValue Data, IReadOnlyList<Fault> Faults)
{
    /// <summary>The modules' texts, by file.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The bundles that were read, by the path they were named with.</summary>
    public IReadOnlyDictionary<string, BundleManifest> Bundles { get; init; } = new Dictionary<string, BundleManifest>();

    /// <summary>Both together; documents may share objects, never a value.</summary>
    public LoadedFiles With(LoadedFiles more)
    {
        var merged = new DataTree();
        var fits = merged.TryAdd([], Data) && merged.TryAdd([], more.Data);
        List<Fault> faults = [.. Faults, .. more.Faults, .. fits ? (Fault[])[] : [new Fault("bundle and data hold the same document: merge error")]];
        return new LoadedFiles([.. Modules, .. more.Modules], merged.Build(), faults)
        {
            Texts = new Dictionary<string, string>([.. Texts, .. more.Texts]),
            Bundles = new Dictionary<string, BundleManifest>([.. Bundles, .. more.Bundles]),
        };
    }
}
