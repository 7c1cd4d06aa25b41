using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Syntax;

/// <summary>
/// Reads the part of YAML that annotations are written in: block mappings and sequences, flow collections, plain and quoted scalars,
/// literal and folded blocks, comments. Anchors, tags and several documents are refused.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 64;

    private readonly List<YamlLine> _lines;
    private int _at;
    private int _depth;

    private YamlReader(List<YamlLine> lines) => _lines = lines;

    /// <summary>Reads a document; throws <see cref="FormatException"/> where it is not in the subset.</summary>
    public static RegoValue Read(IReadOnlyList<string> lines)
    {
        var reader = new YamlReader([.. lines.Select(YamlLine.Of)]);
        reader.SkipBlank();
        if (reader.AtEnd)
        {
            return RegoObject.Empty;
        }

        var value = reader.ReadBlock(reader.Current.Indent);
        reader.SkipBlank();
        return reader.AtEnd ? value : throw new FormatException("the indentation does not fit");
    }

    private bool AtEnd => _at >= _lines.Count;

    private YamlLine Current => _lines[_at];

    private void SkipBlank()
    {
        while (!AtEnd && Current.IsBlank)
        {
            _at++;
        }
    }

    private RegoValue ReadBlock(int indent)
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("the annotation is nested too deeply");
        }

        var value = Current.IsItem ? ReadSequence(indent)
            : YamlScalar.KeyEnd(Current.Text) >= 0 ? ReadMapping(indent)
            : ReadLoneScalar(indent);
        _depth--;
        return value;
    }

    private RegoValue ReadLoneScalar(int indent)
    {
        var text = Current.Text;
        _at++;
        return YamlScalar.Read(text + Continuation(indent - 1));
    }

    private RegoArray ReadSequence(int indent)
    {
        var items = new List<RegoValue>();
        SkipBlank();
        while (!AtEnd && Current.Indent == indent && Current.IsItem)
        {
            items.Add(ReadItem(indent));
            SkipBlank();
        }

        return RegoArray.Create(items);
    }

    private RegoValue ReadItem(int indent)
    {
        var rest = Current.Text[1..];
        var inner = rest.TrimStart();
        if (inner.Length == 0)
        {
            _at++;
            return ReadNested(indent);
        }

        // What follows the dash is a block of its own, indented to where it begins.
        var begin = indent + 1 + (rest.Length - inner.Length);
        _lines[_at] = new YamlLine(begin, inner);
        return Current.IsItem || YamlScalar.KeyEnd(inner) >= 0 ? ReadBlock(begin) : ReadValue(inner, indent);
    }

    private RegoObject ReadMapping(int indent)
    {
        var builder = new RegoObjectBuilder();
        SkipBlank();
        while (!AtEnd && Current.Indent == indent && !Current.IsItem)
        {
            var text = Current.Text;
            var end = YamlScalar.KeyEnd(text);
            if (end < 0)
            {
                throw new FormatException("a key is expected");
            }

            var key = YamlScalar.Key(text[..end]);
            var rest = text[(end + 1)..].Trim();
            builder.Set(key, ReadValue(rest, indent));
            SkipBlank();
        }

        return builder.Build();
    }

    /// <summary>Reads what stands behind a key or a dash on the current line, and the lines that belong to it.</summary>
    private RegoValue ReadValue(string rest, int indent)
    {
        _at++;
        rest = YamlScalar.WithoutComment(rest);
        if (rest.Length == 0)
        {
            return ReadNested(indent);
        }

        if (rest[0] is '|' or '>')
        {
            return ReadTextBlock(rest, indent);
        }

        return YamlScalar.Read(rest + Continuation(indent));
    }

    private RegoValue ReadNested(int indent)
    {
        SkipBlank();
        var belongs = !AtEnd && (Current.Indent > indent || (Current.Indent == indent && Current.IsItem && !PreviousIsItem(indent)));
        return belongs ? ReadBlock(Current.Indent) : RegoValue.Null;
    }

    /// <summary>A sequence may stand at the indentation of its key, but not at that of an empty item.</summary>
    private bool PreviousIsItem(int indent) => _at > 0 && _lines[_at - 1].Indent == indent && _lines[_at - 1].IsItem;

    private string Continuation(int indent)
    {
        var text = "";
        while (!AtEnd && !Current.IsBlank && Current.Indent > indent)
        {
            text += " " + Current.Text.Trim();
            _at++;
        }

        return text;
    }

    private RegoValue ReadTextBlock(string header, int indent)
    {
        var lines = new List<string>();
        var inner = -1;
        while (!AtEnd && (Current.Text.Length == 0 || Current.Indent > indent))
        {
            inner = inner < 0 && Current.Text.Length > 0 ? Current.Indent : inner;
            lines.Add(Current.Text.Length == 0 ? "" : new string(' ', Math.Max(0, Current.Indent - inner)) + Current.Text);
            _at++;
        }

        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var text = string.Join(header[0] == '|' ? '\n' : ' ', lines);
        return header.Contains('-', StringComparison.Ordinal) || lines.Count == 0 ? text : text + "\n";
    }
}

/// <summary>A line without its indentation.</summary>
internal readonly record struct YamlLine(int Indent, string Text)
{
    public bool IsBlank => Text.Length == 0 || Text[0] == '#';

    public bool IsItem => Text == "-" || Text.StartsWith("- ", StringComparison.Ordinal);

    public static YamlLine Of(string line)
    {
        var text = line.TrimEnd();
        var inner = text.TrimStart(' ');
        return inner.StartsWith('\t')
            ? throw new FormatException("a tab is no indentation")
            : new YamlLine(text.Length - inner.Length, inner);
    }
}
