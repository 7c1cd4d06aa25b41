using System.Security.Cryptography;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Rego;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>The policies and data that are served. A change is compiled first, and swapped in whole or not at all.</summary>
internal sealed class PolicyStore(TimeProvider time)
{
    private readonly Lock _writing = new();
    private volatile PolicySnapshot _current = Empty();

    public PolicySnapshot Current => _current;

    public TimeProvider Time => time;

    /// <summary>The bundle that owns a path under <c>data</c> or something below it; null where none does.</summary>
    public string? OwnerOf(IReadOnlyList<string> path) => _current.Bundles
        .FirstOrDefault(b => b.Value.Owns(path) || b.Value.Roots.Any(root => root.StartsWith(string.Join('/', path), StringComparison.Ordinal))).Key;

    public EvaluationOptions Options(bool strict) => new()
    {
        Instant = time.GetUtcNow(),
        StrictBuiltinErrors = strict,
        RandomSeed = RandomNumberGenerator.GetInt32(int.MaxValue),
        EnabledOutside = new HashSet<string> { "opa.runtime" },
    };

    public string NewDecisionId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    /// <summary>Serves what was read in place of what was served.</summary>
    public IReadOnlyList<Fault> Replace(LoadedFiles files)
    {
        lock (_writing)
        {
            return Swap(files.Texts, files.Modules.ToDictionary(m => m.File), files.Data, files.Bundles);
        }
    }

    public IReadOnlyList<Fault> PutPolicy(string id, string text)
    {
        var parsed = PolicyModule.Parse(id, text);
        if (parsed.Module is not { } module)
        {
            return [.. parsed.Diagnostics.Select(Fault.Of)];
        }

        if (OwnerOf(module.Package) is { } owner || (_current.Modules.TryGetValue(id, out var old) && (owner = OwnerOf(old.Package)) is not null))
        {
            return [Owned(id, owner)];
        }

        lock (_writing)
        {
            var texts = new Dictionary<string, string>(_current.Texts) { [id] = text };
            return Swap(texts, new Dictionary<string, PolicyModule>(_current.Modules) { [id] = module }, _current.Data);
        }
    }

    public IReadOnlyList<Fault> DeletePolicy(string id)
    {
        if (_current.Modules.TryGetValue(id, out var module) && OwnerOf(module.Package) is { } owner)
        {
            return [Owned(id, owner)];
        }

        lock (_writing)
        {
            var texts = _current.Texts.Where(t => t.Key != id).ToDictionary();
            return Swap(texts, _current.Modules.Where(m => m.Key != id).ToDictionary(), _current.Data);
        }
    }

    public IReadOnlyList<Fault> PutData(Func<RegoValue, RegoValue> change)
    {
        lock (_writing)
        {
            return Swap(_current.Texts, _current.Modules, change(_current.Data));
        }
    }

    private static Fault Owned(string id, string bundle) => new($"policy {id} is owned by bundle \"{bundle}\"", "invalid_parameter");

    private IReadOnlyList<Fault> Swap(
        IReadOnlyDictionary<string, string> texts,
        IReadOnlyDictionary<string, PolicyModule> modules,
        RegoValue data,
        IReadOnlyDictionary<string, BundleManifest>? bundles = null)
    {
        var compiled = CompiledPolicy.Compile([.. modules.Values], data);
        if (compiled.Policy is not { } policy)
        {
            return [.. compiled.Diagnostics.Select(Fault.Of)];
        }

        _current = new PolicySnapshot(texts, modules, data, policy) { Bundles = bundles ?? _current.Bundles };
        return [];
    }

    private static PolicySnapshot Empty() => new(
        new Dictionary<string, string>(),
        new Dictionary<string, PolicyModule>(),
        RegoObject.Empty,
        CompiledPolicy.Compile([]).Policy ?? throw new InvalidOperationException("The empty policy compiles."));
}
