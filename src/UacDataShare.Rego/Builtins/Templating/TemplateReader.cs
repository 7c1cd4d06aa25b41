namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>Reads a template of Go's text/template: splits text from actions and nests the actions.</summary>
internal sealed class TemplateReader
{
    private const int DepthLimit = 100;

    private readonly string _source;
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _templates;
    private int _at;
    private int _depth;

    private TemplateReader(string source, Dictionary<string, IReadOnlyList<TemplateNode>> templates)
    {
        _source = source;
        _templates = templates;
    }

    /// <summary>Reads a template and those it defines.</summary>
    internal static IReadOnlyList<TemplateNode> Read(string source, Dictionary<string, IReadOnlyList<TemplateNode>> templates)
    {
        var reader = new TemplateReader(source, templates);
        var nodes = reader.ReadList(out var end);
        return end is null ? nodes : throw new TemplateFault($"template: unexpected {{{{{end}}}}}");
    }

    // Reads up to an end or else, which is handed back; null at the end of the text.
    private List<TemplateNode> ReadList(out string? end)
    {
        if (++_depth > DepthLimit)
        {
            throw new TemplateFault("template: actions nest too deep");
        }

        var nodes = new List<TemplateNode>();
        end = null;
        while (_at < _source.Length && end is null)
        {
            var open = _source.IndexOf("{{", _at, StringComparison.Ordinal);
            AddText(nodes, _source[_at..(open < 0 ? _source.Length : open)], open);
            if (open < 0)
            {
                _at = _source.Length;
                break;
            }

            end = ReadAction(nodes, ReadBody(open));
        }

        _depth--;
        return nodes;
    }

    private void AddText(List<TemplateNode> nodes, string text, int open)
    {
        // {{- trims the text before it.
        var trims = open >= 0 && open + 3 < _source.Length && _source[open + 2] == '-' && char.IsWhiteSpace(_source[open + 3]);
        text = trims ? text.TrimEnd() : text;
        if (text.Length > 0)
        {
            nodes.Add(new TemplateNode(TemplateNodeKind.Text, text));
        }
    }

    private string ReadBody(int open)
    {
        var start = open + 2;
        var close = FindClose(start);
        var body = _source[start..close];
        _at = close + 2;
        if (body.EndsWith(" -", StringComparison.Ordinal) || body == "-")
        {
            body = body[..^1];
            while (_at < _source.Length && char.IsWhiteSpace(_source[_at]))
            {
                _at++;
            }
        }

        return (body.StartsWith("- ", StringComparison.Ordinal) ? body[1..] : body).Trim();
    }

    private int FindClose(int start)
    {
        var at = start;
        while (at + 1 < _source.Length)
        {
            if (_source[at] == '}' && _source[at + 1] == '}')
            {
                return at;
            }

            at = _source[at] is '"' or '`' ? SkipQuoted(at) : at + 1;
        }

        throw new TemplateFault("template: unclosed action");
    }

    private int SkipQuoted(int at)
    {
        var quote = _source[at++];
        while (at < _source.Length && _source[at] != quote)
        {
            at += _source[at] == '\\' && quote == '"' ? 2 : 1;
        }

        return at + 1;
    }

    private string? ReadAction(List<TemplateNode> nodes, string body)
    {
        var space = body.AsSpan().IndexOfAny(' ', '\t', '\n');
        var word = space < 0 ? body : body[..space];
        var rest = space < 0 ? string.Empty : body[space..].Trim();
        switch (word)
        {
            case "end" or "else":
                return body;
            case "if":
                nodes.Add(ReadBranch(TemplateNodeKind.If, rest));
                break;
            case "range":
                nodes.Add(ReadBranch(TemplateNodeKind.Range, rest));
                break;
            case "with":
                nodes.Add(ReadBranch(TemplateNodeKind.With, rest));
                break;
            case "break":
                nodes.Add(new TemplateNode(TemplateNodeKind.Break));
                break;
            case "continue":
                nodes.Add(new TemplateNode(TemplateNodeKind.Continue));
                break;
            case "define" or "block" or "template":
                ReadTemplate(nodes, word, rest);
                break;
            default:
                if (!body.StartsWith("/*", StringComparison.Ordinal))
                {
                    nodes.Add(new TemplateNode(TemplateNodeKind.Output, Pipe: TemplatePipeReader.Read(body)));
                }

                break;
        }

        return null;
    }

    private TemplateNode ReadBranch(TemplateNodeKind kind, string pipe)
    {
        var body = ReadList(out var end);
        IReadOnlyList<TemplateNode>? otherwise = null;
        if (end is not null && end.StartsWith("else", StringComparison.Ordinal) && end != "else")
        {
            // "else if" is an if inside else that shares its end.
            var chained = new List<TemplateNode>();
            ReadAction(chained, end[4..].Trim());
            return new TemplateNode(kind, Pipe: TemplatePipeReader.Read(pipe), Body: body, Else: chained);
        }

        if (end == "else")
        {
            otherwise = ReadList(out end);
        }

        return end == "end"
            ? new TemplateNode(kind, Pipe: TemplatePipeReader.Read(pipe), Body: body, Else: otherwise)
            : throw new TemplateFault("template: unexpected EOF");
    }

    private void ReadTemplate(List<TemplateNode> nodes, string word, string rest)
    {
        var close = rest.Length > 0 && rest[0] is '"' or '`' ? rest.IndexOf(rest[0], 1) : -1;
        if (close < 0)
        {
            throw new TemplateFault($"template: unexpected input in {word} clause");
        }

        var name = rest[1..close];
        var pipe = rest[(close + 1)..].Trim();
        if (word != "template")
        {
            _templates[name] = ReadList(out var end);
            if (end != "end")
            {
                throw new TemplateFault("template: unexpected EOF");
            }
        }

        if (word != "define")
        {
            nodes.Add(new TemplateNode(TemplateNodeKind.Call, name, pipe.Length == 0 ? null : TemplatePipeReader.Read(pipe)));
        }
    }
}
