using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>Reads a pipeline.</summary>
internal sealed class TemplatePipeReader
{
    private const int DepthLimit = 100;

    private readonly string _text;
    private int _at;
    private int _depth;

    private TemplatePipeReader(string text) => _text = text;

    internal static TemplatePipe Read(string text)
    {
        var reader = new TemplatePipeReader(text);
        var pipe = reader.ReadPipe();
        reader.SkipSpace();
        return reader._at == text.Length ? pipe : throw reader.Unexpected();
    }

    private TemplatePipe ReadPipe()
    {
        if (++_depth > DepthLimit)
        {
            throw new TemplateFault("template: pipelines nest too deep");
        }

        var (variables, isDeclaration) = ReadAssignment();
        var commands = new List<IReadOnlyList<TemplateTerm>>();
        do
        {
            commands.Add(ReadCommand());
        }
        while (Take('|'));
        _depth--;
        return new TemplatePipe(variables, isDeclaration, commands);
    }

    // $a := …, $a = …, or $a, $b := … before a pipeline.
    private (List<string> Variables, bool IsDeclaration) ReadAssignment()
    {
        var start = _at;
        var variables = new List<string>();
        SkipSpace();
        while (Peek == '$')
        {
            _at++;
            variables.Add("$" + ReadName());
            SkipSpace();
            if (!Take(','))
            {
                break;
            }

            SkipSpace();
        }

        var isDeclaration = _at + 1 < _text.Length && _text[_at] == ':' && _text[_at + 1] == '=';
        if (variables.Count > 0 && (isDeclaration || Peek == '='))
        {
            _at += isDeclaration ? 2 : 1;
            return (variables, isDeclaration);
        }

        _at = start;
        return ([], false);
    }

    private List<TemplateTerm> ReadCommand()
    {
        var terms = new List<TemplateTerm>();
        for (SkipSpace(); _at < _text.Length && Peek is not ('|' or ')'); SkipSpace())
        {
            terms.Add(ReadTerm());
        }

        return terms.Count > 0 ? terms : throw new TemplateFault("template: missing value for command");
    }

    private TemplateTerm ReadTerm()
    {
        switch (Peek)
        {
            case '.':
                return new TemplateTerm(default, ".", null, null, ReadFields());
            case '$':
                _at++;
                return new TemplateTerm(default, "$" + ReadName(), null, null, ReadFields());
            case '(':
                _at++;
                var pipe = ReadPipe();
                SkipSpace();
                return Take(')') ? new TemplateTerm(default, null, null, pipe, ReadFields()) : throw new TemplateFault("template: unclosed left paren");
            case '"' or '`':
                return Constant(ReadString());
            default:
                return char.IsAsciiDigit(Peek) || Peek is '-' or '+' ? Constant(ReadNumber()) : ReadWord();
        }
    }

    private TemplateTerm ReadWord()
    {
        var name = ReadName();
        return name switch
        {
            "" => throw Unexpected(),
            "true" => Constant(true),
            "false" => Constant(false),
            "nil" => Constant(RegoValue.Null),
            _ => new TemplateTerm(default, null, name, null, ReadFields()),
        };
    }

    private static TemplateTerm Constant(RegoValue value) => new(value, null, null, null, []);

    private List<string> ReadFields()
    {
        var fields = new List<string>();
        while (Peek == '.')
        {
            _at++;
            var name = ReadName();
            if (name.Length == 0)
            {
                // The dot alone.
                break;
            }

            fields.Add(name);
        }

        return fields;
    }

    private RegoValue ReadNumber()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-' or '+' or '_'))
        {
            _at++;
        }

        return RegoNumber.TryParse(GoNumber.ToJson(_text[start.._at]), out var number)
            ? RegoValue.From(number)
            : throw new TemplateFault($"template: bad number syntax: \"{_text[start.._at]}\"");
    }

    private string ReadString()
    {
        var quote = _text[_at];
        var end = _at + 1;
        while (end < _text.Length && _text[end] != quote)
        {
            end += _text[end] == '\\' && quote == '"' ? 2 : 1;
        }

        if (end >= _text.Length)
        {
            throw new TemplateFault("template: unterminated quoted string");
        }

        var raw = _text[(_at + 1)..end];
        _at = end + 1;
        if (quote == '`')
        {
            return raw;
        }

        return RegoJson.TryParse(RawText.ToBytes($"\"{raw}\""), out var value, out _) && value.TryGetString(out var text)
            ? text
            : throw new TemplateFault("template: invalid string literal");
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char expected)
    {
        if (Peek != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private TemplateFault Unexpected() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"template: unexpected \"{(_at < _text.Length ? _text[_at].ToString() : "end")}\" in operand"));
}
