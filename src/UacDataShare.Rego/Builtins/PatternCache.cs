using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace UacDataShare.Rego.Builtins;

/// <summary>
/// Compiled patterns by their text, for the whole process: a pattern compiles to the same thing everywhere, so sharing changes no
/// result. When full it starts afresh.
/// </summary>
internal sealed class PatternCache<T>
    where T : class
{
    private const int Limit = 1000;

    private readonly ConcurrentDictionary<string, T> _entries = new();

    internal bool TryGet(string key, [NotNullWhen(true)] out T? value) => _entries.TryGetValue(key, out value);

    internal void Add(string key, T value)
    {
        if (_entries.Count >= Limit)
        {
            _entries.Clear();
        }

        _entries[key] = value;
    }
}
