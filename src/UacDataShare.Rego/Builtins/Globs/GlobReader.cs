using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Globs;

/// <summary>Reads a glob; on a fault <see cref="Error"/> says which.</summary>
internal sealed class GlobReader
{
    private const int DepthLimit = 100;

    private readonly int[] _points;
    private int _at;
    private int _depth;

    private GlobReader(string pattern) => _points = CodePoints.ToArray(pattern);

    private string? Error { get; set; }

    internal static List<GlobNode>? Read(string pattern, out string? error)
    {
        var reader = new GlobReader(pattern);
        var nodes = reader.ReadSequence();
        if (reader.Error is null && reader._at < reader._points.Length)
        {
            reader.Error = "unexpected token: " + (char)reader._points[reader._at];
        }

        error = reader.Error;
        return error is null ? nodes : null;
    }

    private List<GlobNode> ReadSequence()
    {
        var nodes = new List<GlobNode>();
        while (_at < _points.Length && Error is null && !(_depth > 0 && _points[_at] is ',' or '}'))
        {
            ReadOne(nodes);
        }

        return nodes;
    }

    private void ReadOne(List<GlobNode> nodes)
    {
        var point = _points[_at++];
        switch (point)
        {
            case '?':
                nodes.Add(new GlobNode(GlobKind.Single));
                break;
            case '*':
                ReadStars(nodes);
                break;
            case '[':
                nodes.Add(ReadClass());
                break;
            case '{':
                nodes.Add(ReadAlternatives());
                break;
            case '\\' when _at < _points.Length:
                nodes.Add(new GlobNode(GlobKind.Literal, _points[_at++]));
                break;
            case '}' when _depth == 0:
                Error = "unexpected token: }";
                break;
            default:
                nodes.Add(new GlobNode(GlobKind.Literal, point));
                break;
        }
    }

    private void ReadStars(List<GlobNode> nodes)
    {
        var isSuper = _at < _points.Length && _points[_at] == '*';
        while (_at < _points.Length && _points[_at] == '*')
        {
            _at++;
        }

        nodes.Add(new GlobNode(isSuper ? GlobKind.Super : GlobKind.Any));
    }

    private GlobNode ReadClass()
    {
        var isNegated = _at < _points.Length && _points[_at] == '!';
        _at += isNegated ? 1 : 0;
        if (_at + 3 < _points.Length && _points[_at + 1] == '-' && _points[_at + 3] == ']' && _points[_at] != '\\')
        {
            var (low, high) = (_points[_at], _points[_at + 2]);
            _at += 4;
            if (high < low)
            {
                Error = $"hi character '{char.ConvertFromUtf32(high)}' should be greater than lo '{char.ConvertFromUtf32(low)}'";
            }

            return new GlobNode(GlobKind.Range, low, high, isNegated);
        }

        return ReadList(isNegated);
    }

    private GlobNode ReadList(bool isNegated)
    {
        var list = new List<int>();
        while (_at < _points.Length && _points[_at] != ']')
        {
            if (_points[_at] == '\\' && _at + 1 < _points.Length)
            {
                _at++;
            }

            list.Add(_points[_at++]);
        }

        if (_at >= _points.Length)
        {
            Error = "unexpected end of input";
        }
        else if (list.Count == 0)
        {
            Error = "empty range";
        }

        _at++;
        return new GlobNode(GlobKind.List, IsNegated: isNegated, List: [.. list]);
    }

    private GlobNode ReadAlternatives()
    {
        if (++_depth > DepthLimit)
        {
            Error = "groups nest too deep";
        }

        var alternatives = new List<List<GlobNode>> { ReadSequence() };
        while (Error is null && _at < _points.Length && _points[_at] == ',')
        {
            _at++;
            alternatives.Add(ReadSequence());
        }

        _depth--;
        if (Error is null && (_at >= _points.Length || _points[_at] != '}'))
        {
            Error = "unexpected end of input";
        }

        _at++;
        return new GlobNode(GlobKind.Alternatives, Alternatives: alternatives);
    }
}
