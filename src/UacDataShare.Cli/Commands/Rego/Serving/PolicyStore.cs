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

    /// <summary>The bundles that are served, by the path they were named with.</summary>
    public IReadOnlyDictionary<string, BundleManifest> Bundles { get; private set; } = new Dictionary<string, BundleManifest>();

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
            var faults = Swap(files.Texts, files.Modules.ToDictionary(m => m.File), files.Data);
            Bundles = files.Bundles;
            return faults;
        }
    }

    public IReadOnlyList<Fault> PutPolicy(string id, string text)
    {
        var parsed = PolicyModule.Parse(id, text);
        if (parsed.Module is not { } module)
        {
            return [.. parsed.Diagnostics.Select(Fault.Of)];
        }

        lock (_writing)
        {
            var texts = new Dictionary<string, string>(_current.Texts) { [id] = text };
            return Swap(texts, new Dictionary<string, PolicyModule>(_current.Modules) { [id] = module }, _current.Data);
        }
    }

    public IReadOnlyList<Fault> DeletePolicy(string id)
    {
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

    private IReadOnlyList<Fault> Swap(IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, PolicyModule> modules, RegoValue data)
    {
        var compiled = CompiledPolicy.Compile([.. modules.Values], data);
        if (compiled.Policy is not { } policy)
        {
            return [.. compiled.Diagnostics.Select(Fault.Of)];
        }

        _current = new PolicySnapshot(texts, modules, data, policy);
        return [];
    }

    private static PolicySnapshot Empty() => new(
        new Dictionary<string, string>(),
        new Dictionary<string, PolicyModule>(),
        RegoObject.Empty,
        CompiledPolicy.Compile([]).Policy ?? throw new InvalidOperationException("The empty policy compiles."));
}
