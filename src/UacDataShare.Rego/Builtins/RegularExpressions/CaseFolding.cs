using System.Text;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>The code points that are the same letter in another case, by Unicode's simple folding.</summary>
internal static class CaseFolding
{
    private static readonly Lazy<Dictionary<int, int[]>> s_orbits = new(Build);

    internal static IReadOnlyList<int> Others(int point) => s_orbits.Value.TryGetValue(point, out var others) ? others : [];

    private static Dictionary<int, int[]> Build()
    {
        // Letters that map to the same upper case or lower case form one orbit; K, k and the Kelvin sign are one.
        var groups = new Dictionary<int, SortedSet<int>>();
        for (var point = 0; point <= 0x1FFFF; point++)
        {
            if (!Rune.TryCreate(point, out var rune) || !Rune.IsLetter(rune))
            {
                continue;
            }

            var root = Root(rune);
            if (root != point)
            {
                groups.TryAdd(root, [root]);
                groups[root].Add(point);
            }
        }

        var orbits = new Dictionary<int, int[]>();
        foreach (var group in groups.Values)
        {
            foreach (var member in group)
            {
                orbits[member] = [.. group.Where(other => other != member)];
            }
        }

        return orbits;
    }

    private static int Root(Rune rune) => rune.Value switch
    {
        0x17F => 's',
        0x212A => 'k',
        0x212B => 0xE5,
        0x130 or 0x131 => rune.Value,
        _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).Value,
    };
}
