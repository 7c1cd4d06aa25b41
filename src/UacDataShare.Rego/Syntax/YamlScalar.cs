using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Syntax;

/// <summary>Reads scalars and flow collections of YAML.</summary>
internal sealed class YamlScalar
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private YamlScalar(string text) => _text = text;

    public static RegoValue Read(string text)
    {
        if (text.Length > 0 && text[0] is '&' or '*' or '!' or '%' or '@' or '`')
        {
            throw new FormatException($"'{text[0]}' cannot begin a value");
        }

        if (text.Length == 0 || text[0] is not ('[' or '{' or '"' or '\''))
        {
            return Plain(text);
        }

        var reader = new YamlScalar(text);
        var value = reader.ReadFlow();
        reader.Skip();
        return reader._at == text.Length ? value : throw new FormatException("unexpected text behind a value");
    }

    /// <summary>The colon that ends a key, or -1.</summary>
    public static int KeyEnd(string text)
    {
        if (text.Length > 0 && text[0] is '[' or '{')
        {
            return -1;
        }

        var from = text.Length > 0 && text[0] is '"' or '\'' ? text.IndexOf(text[0], 1) : 0;
        if (from < 0)
        {
            return -1;
        }

        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == ':' && (i + 1 == text.Length || text[i + 1] == ' '))
            {
                return i;
            }

            if (text[i] == '#' && i > 0 && text[i - 1] == ' ')
            {
                return -1;
            }
        }

        return -1;
    }

    public static RegoValue Key(string text) => text.Trim() is ['"' or '\'', ..] quoted ? Read(quoted) : text.Trim();

    public static string WithoutComment(string text)
    {
        if (text.StartsWith('#'))
        {
            return "";
        }

        if (text.Length > 0 && text[0] is '"' or '\'')
        {
            var close = text.LastIndexOf(text[0]);
            var after = text.IndexOf(" #", Math.Max(close, 0), StringComparison.Ordinal);
            return after < 0 ? text : text[..after].TrimEnd();
        }

        var at = text.IndexOf(" #", StringComparison.Ordinal);
        return at < 0 ? text : text[..at].TrimEnd();
    }

    private static RegoValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => RegoValue.Null,
        "true" or "True" or "TRUE" => RegoValue.True,
        "false" or "False" or "FALSE" => RegoValue.False,
        _ => RegoNumber.TryParse(text, out var number) ? RegoValue.From(number) : text,
    };

    private RegoValue ReadFlow()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("the annotation is nested too deeply");
        }

        Skip();
        var value = Peek switch
        {
            '[' => ReadFlowSequence(),
            '{' => ReadFlowMapping(),
            '"' => ReadDoubleQuoted(),
            '\'' => ReadSingleQuoted(),
            _ => Plain(ReadUntil(",]}")),
        };
        _depth--;
        return value;
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private void Skip()
    {
        while (Peek == ' ')
        {
            _at++;
        }
    }

    private bool Take(char c)
    {
        Skip();
        if (Peek != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private RegoArray ReadFlowSequence()
    {
        _at++;
        var items = new List<RegoValue>();
        while (!Take(']'))
        {
            items.Add(ReadFlow());
            if (!Take(',') && Peek != ']')
            {
                throw new FormatException("a sequence is not closed");
            }
        }

        return RegoArray.Create(items);
    }

    private RegoObject ReadFlowMapping()
    {
        _at++;
        var builder = new RegoObjectBuilder();
        while (!Take('}'))
        {
            Skip();
            var key = Peek is '"' or '\'' ? ReadFlow() : ReadUntil(":,}");
            builder.Set(key, Take(':') ? ReadFlow() : RegoValue.Null);
            if (!Take(',') && Peek != '}')
            {
                throw new FormatException("a mapping is not closed");
            }
        }

        return builder.Build();
    }

    private string ReadUntil(string stops)
    {
        var start = _at;
        while (_at < _text.Length && !stops.Contains(_text[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        return _text[start.._at].Trim();
    }

    private RegoValue ReadSingleQuoted()
    {
        var builder = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '\'')
            {
                builder.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '\'')
            {
                builder.Append('\'');
                _at++;
            }
            else
            {
                _at++;
                return builder.ToString();
            }
        }

        throw new FormatException("a quoted text is not closed");
    }

    private RegoValue ReadDoubleQuoted()
    {
        var start = ++_at;
        while (_at < _text.Length && _text[_at] != '"')
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        if (_at >= _text.Length || !Text.StringEscapes.TryDecode(_text.AsSpan(start, _at - start), inTemplate: false, out var value))
        {
            throw new FormatException("a quoted text is not closed or has an unknown escape");
        }

        _at++;
        return value;
    }
}
