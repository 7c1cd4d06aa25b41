using UacDataShare.Rego;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>What is served at one moment; a request works on one snapshot to its end.</summary>
/// <param name="Texts">The policies that were put by id, and their text.</param>
/// <param name="Modules">All modules by id.</param>
/// <param name="Data">The base documents.</param>
/// <param name="Policy">Modules and data, compiled.</param>
internal sealed record PolicySnapshot(
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, PolicyModule> Modules,
    RegoValue Data,
    CompiledPolicy Policy)
{
    private readonly Lazy<CompiledPolicy> _observed = new(() => Observe(Modules, Data));

    /// <summary>The bundles that are served, by the path they were named with.</summary>
    public IReadOnlyDictionary<string, BundleManifest> Bundles { get; init; } = new Dictionary<string, BundleManifest>();

    /// <summary>The policy compiled so that its evaluations can be explained; made when it is first asked for.</summary>
    public CompiledPolicy Observed => _observed.Value;

    private static CompiledPolicy Observe(IReadOnlyDictionary<string, PolicyModule> modules, RegoValue data) =>
        CompiledPolicy.Compile([.. modules.Values], data, new CompileOptions { Observable = true }).Policy
        ?? throw new InvalidOperationException("What is served compiles.");
}
