using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>Decisions of one revision by what they depend on. When full it forgets everything: simple, bounded, and rare.</summary>
internal sealed class KnownDecisions
{
    public const int Capacity = 2048;

    private readonly ConcurrentDictionary<DecisionKey, Decision> _decisions = [];

    public bool TryGet(DecisionKey key, [NotNullWhen(true)] out Decision? decision) => _decisions.TryGetValue(key, out decision);

    public void Add(DecisionKey key, Decision decision)
    {
        if (_decisions.Count >= Capacity)
        {
            _decisions.Clear();
        }

        _decisions.TryAdd(key, decision);
    }
}
