using System.Globalization;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Output;

/// <summary>
/// JSON as <c>opa</c> prints it: two spaces a level, keys in the order given or sorted, numbers in their own text, and the
/// characters that HTML gives a meaning escaped.
/// </summary>
internal sealed class IndentedJson(bool indented = true)
{
    private readonly StringBuilder _text = new();
    private int _level;
    private bool _first = true;

    public override string ToString() => _text.ToString();

    public IndentedJson Open(char bracket)
    {
        _text.Append(bracket);
        _level++;
        _first = true;
        return this;
    }

    public IndentedJson Close(char bracket)
    {
        _level--;
        if (!_first)
        {
            Break();
        }

        _text.Append(bracket);
        _first = false;
        return this;
    }

    /// <summary>Begins an element of an array.</summary>
    public IndentedJson Next()
    {
        _text.Append(_first ? "" : ",");
        _first = false;
        Break();
        return this;
    }

    public IndentedJson Key(string key)
    {
        Next();
        Text(key);
        _text.Append(indented ? ": " : ":");
        return this;
    }

    public IndentedJson Number(long number)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>A token such as a number or a literal.</summary>
    public IndentedJson Raw(string token)
    {
        _text.Append(token);
        return this;
    }

    public IndentedJson Value(RegoValue value)
    {
        if (value.TryGetString(out var text))
        {
            return Text(text);
        }

        if (value.TryGetArray(out var array))
        {
            return Items(array.Count, i => array[i]);
        }

        if (value.TryGetSet(out var set))
        {
            return Items(set.Count, set.ItemAt);
        }

        return value.TryGetObject(out var pairs) ? Pairs(pairs) : Raw(value.IsUndefined ? "null" : value.ToString());
    }

    public IndentedJson Text(string text)
    {
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _text.Append(text, i++, 2);
            }
            else
            {
                Append(text[i]);
            }
        }

        _text.Append('"');
        return this;
    }

    private IndentedJson Items(int count, Func<int, RegoValue> item)
    {
        Open('[');
        for (var i = 0; i < count; i++)
        {
            Next().Value(item(i));
        }

        return Close(']');
    }

    private IndentedJson Pairs(RegoObject pairs)
    {
        Open('{');
        var sorted = new (string Key, RegoValue Value)[pairs.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            var key = pairs.KeyAt(i);
            sorted[i] = (key.TryGetString(out var text) ? text : RegoJson.ToText(key), pairs.ValueAt(i));
        }

        Array.Sort(sorted, (a, b) => RegoValue.From(a.Key).CompareTo(b.Key));
        foreach (var (key, value) in sorted)
        {
            Key(key).Value(value);
        }

        return Close('}');
    }

    private void Append(char c)
    {
        switch (c)
        {
            case '"' or '\\':
                _text.Append('\\').Append(c);
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            case '\b':
                _text.Append("\\b");
                break;
            case '\f':
                _text.Append("\\f");
                break;
            case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
            default:
                _text.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                break;
        }
    }

    private void Break()
    {
        if (indented)
        {
            _text.Append('\n').Append(' ', _level * 2);
        }
    }
}
