using System.Collections.Immutable;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>
/// What rules see: the input, the base data, the virtual documents that are replaced and the functions that are mocked. Each
/// <c>with</c> makes a new state with a cache of its own, so nothing computed under a replacement is seen outside it.
/// </summary>
internal sealed class EvaluationState(
    RegoValue input,
    RegoValue data,
    ImmutableHashSet<RuleNode>? shadowed,
    ImmutableDictionary<object, Mock>? mocks,
    EvaluationState? outer)
{
    public RegoValue Input { get; private set; } = input;

    public RegoValue Data { get; private set; } = data;

    /// <summary>Places whose rules are replaced by base data; null where the data is as compiled.</summary>
    public ImmutableHashSet<RuleNode>? Shadowed { get; } = shadowed;

    public ImmutableDictionary<object, Mock>? Mocks { get; } = mocks;

    /// <summary>The state outside the statement that made this one.</summary>
    public EvaluationState? Outer { get; } = outer;

    /// <summary>Values of virtual documents, by the id of their place.</summary>
    public CacheEntry[]? Cache { get; set; }

    /// <summary>Values of calls that are kept.</summary>
    public Dictionary<CallKey, RegoValue>? Calls { get; set; }

    /// <summary>Makes the outermost state ready for another evaluation.</summary>
    public void Reset(RegoValue newInput, RegoValue newData, CacheEntry[]? cache)
    {
        (Input, Data, Cache) = (newInput, newData, cache);
        if (Calls is { Count: > 0 } calls)
        {
            // A large table is left to the collector; a small one is used again.
            Calls = calls.Count > MostKept ? null : calls;
            calls.Clear();
        }
    }

    private const int MostKept = 1024;

    public RuleNode? Visible(RuleNode? node) => node is not null && Shadowed is not null && Shadowed.Contains(node) ? null : node;
}

/// <summary>A computed document; <see cref="IsComputed"/> tells an undefined one from one not yet asked for.</summary>
internal struct CacheEntry
{
    public bool IsComputed;
    public RegoValue Value;
}

/// <summary>What stands in for a function: a value, or another function.</summary>
internal sealed record Mock(RegoValue Value, Callee? Replacement);
