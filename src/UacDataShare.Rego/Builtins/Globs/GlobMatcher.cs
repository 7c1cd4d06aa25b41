using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Globs;

/// <summary>
/// Matches a whole text against a glob. All places at which a part may end are carried together, so the time is bounded by
/// pattern × text whatever the stars.
/// </summary>
internal sealed class GlobMatcher
{
    private readonly List<GlobNode> _nodes;
    private readonly int[] _delimiters;

    private GlobMatcher(List<GlobNode> nodes, int[] delimiters)
    {
        _nodes = nodes;
        _delimiters = delimiters;
    }

    internal static GlobMatcher? Create(string pattern, int[] delimiters, out string? error)
    {
        var nodes = GlobReader.Read(pattern, out error);
        return nodes is null ? null : new GlobMatcher(nodes, delimiters);
    }

    internal bool IsMatch(string text)
    {
        var points = CodePoints.ToArray(text);
        var places = new bool[points.Length + 1];
        places[0] = true;
        return Advance(_nodes, points, places)[points.Length];
    }

    private bool[] Advance(List<GlobNode> nodes, int[] text, bool[] places)
    {
        foreach (var node in nodes)
        {
            places = node.Kind switch
            {
                GlobKind.Any => Spread(text, places, stopsAtDelimiters: true),
                GlobKind.Super => Spread(text, places, stopsAtDelimiters: false),
                GlobKind.Alternatives => Either(node.Alternatives ?? [], text, places),
                _ => Step(node, text, places),
            };
        }

        return places;
    }

    private bool[] Step(GlobNode node, int[] text, bool[] places)
    {
        var next = new bool[places.Length];
        for (var i = 0; i < text.Length; i++)
        {
            next[i + 1] = places[i] && Matches(node, text[i]);
        }

        return next;
    }

    private bool[] Spread(int[] text, bool[] places, bool stopsAtDelimiters)
    {
        var next = new bool[places.Length];
        next[0] = places[0];
        for (var i = 0; i < text.Length; i++)
        {
            var goesOn = next[i] && !(stopsAtDelimiters && _delimiters.Contains(text[i]));
            next[i + 1] = places[i + 1] || goesOn;
        }

        return next;
    }

    private bool[] Either(List<List<GlobNode>> alternatives, int[] text, bool[] places)
    {
        var next = new bool[places.Length];
        foreach (var alternative in alternatives)
        {
            var ends = Advance(alternative, text, places);
            for (var i = 0; i < next.Length; i++)
            {
                next[i] |= ends[i];
            }
        }

        return next;
    }

    private bool Matches(GlobNode node, int point) => node.Kind switch
    {
        GlobKind.Literal => point == node.Low,
        GlobKind.Single => !_delimiters.Contains(point),
        GlobKind.List => (node.List ?? []).Contains(point) != node.IsNegated,
        GlobKind.Range => (point >= node.Low && point <= node.High) != node.IsNegated,
        _ => false,
    };
}
