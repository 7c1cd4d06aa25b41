using System.Collections.Frozen;

namespace UacDataShare.Disclosure.Authorities;

/// <summary>The bar list. It stands outside the policy: what it names does not leave, whatever a policy says.</summary>
public sealed class BarList
{
    private readonly FrozenDictionary<string, BarredField> _fields;

    /// <summary>A bar list of <paramref name="fields"/>.</summary>
    public BarList(string version, IEnumerable<BarredField> fields)
    {
        Version = version;
        _fields = fields.ToFrozenDictionary(barred => barred.Coordinate, StringComparer.Ordinal);
    }

    /// <summary>The list's own version.</summary>
    public string Version { get; }

    /// <summary>Its rows, in order.</summary>
    public IEnumerable<BarredField> Fields => _fields.Values.OrderBy(barred => barred.Coordinate, StringComparer.Ordinal);

    /// <summary>The row that bars <paramref name="coordinate"/> from that recipient, or null where none does.</summary>
    public BarredField? Bars(string coordinate, string recipientClass) =>
        _fields.TryGetValue(coordinate, out var barred) && !barred.Except.Contains(recipientClass) ? barred : null;
}
