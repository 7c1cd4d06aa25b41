using System.Security.Cryptography;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>The policies and data that are served. A change is compiled first, and swapped in whole or not at all.</summary>
internal sealed class PolicyStore(TimeProvider time)
{
    private readonly Lock _writing = new();
    private volatile PolicySnapshot _current = Empty();

    public PolicySnapshot Current => _current;

    public EvaluationOptions Options(bool strict) => new()
    {
        Instant = time.GetUtcNow(),
        StrictBuiltinErrors = strict,
        RandomSeed = RandomNumberGenerator.GetInt32(int.MaxValue),
        EnabledOutside = new HashSet<string> { "opa.runtime" },
    };

    public string NewDecisionId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    public IReadOnlyList<Fault> Replace(IReadOnlyList<PolicyModule> modules, RegoValue data)
    {
        lock (_writing)
        {
            return Swap(_current.Texts, modules.ToDictionary(m => m.File), data);
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
