using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Terms: scalars, references, calls.</summary>
internal sealed partial class Parser
{
    private Term ReadTerm()
    {
        Descend();
        var term = ReadPrimary();
        while (Adjoins && Current.Kind is TokenKind.Dot or TokenKind.OpenBracket or TokenKind.OpenParenthesis)
        {
            term = Current.Kind == TokenKind.OpenParenthesis ? ReadCall(term) : ReadReference(term);
        }

        _depth--;
        return term;
    }

    private Term ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ReadName();
            case TokenKind.Number:
                Take();
                return new NumberTerm(token.Location, _lexed.Slice(token).ToString());
            case TokenKind.Minus:
                return ReadNegativeNumber();
            case TokenKind.String:
                Take();
                return new StringTerm(token.Location, Decode(token));
            case TokenKind.RawString:
                Take();
                return new StringTerm(token.Location, _lexed.Slice(token)[1..^1].ToString(), raw: true);
            case TokenKind.TemplateStart:
                return ReadTemplate();
            case TokenKind.OpenBracket:
                return ReadArray();
            case TokenKind.OpenBrace:
                return ReadBraces();
            case TokenKind.OpenParenthesis:
                return ReadParenthesised();
            default:
                throw Unexpected();
        }
    }

    private string Decode(Token token) =>
        StringEscapes.TryDecode(_lexed.Slice(token)[1..^1], inTemplate: false, out var value)
            ? value
            : throw Fail(token.Location, "illegal string escape sequence or control character");

    private NumberTerm ReadNegativeNumber()
    {
        var minus = Take();
        var number = Require(TokenKind.Number, "number");
        return new NumberTerm(Since(minus.Location), "-" + _lexed.Slice(number).ToString());
    }

    private Term ReadParenthesised()
    {
        Take();
        var term = ReadIn(keyValue: true);
        Require(TokenKind.CloseParenthesis, ")");
        return term;
    }

    private Term ReadName()
    {
        var token = Take();
        var name = NameText(token);
        if (Current.Kind == TokenKind.Dot && Adjoins)
        {
            return new VariableTerm(token.Location, name);
        }

        switch (name)
        {
            case "null":
                return new NullTerm(token.Location);
            case "true":
            case "false":
                return new BooleanTerm(token.Location, name == "true");
            case "set" when Adjoins && Current.Kind == TokenKind.OpenParenthesis && _tokens[_index + 1].Kind == TokenKind.CloseParenthesis:
                _index += 2;
                return new SetTerm(Since(token.Location), []);
            case "contains" when Adjoins && Current.Kind == TokenKind.OpenParenthesis:
                return new VariableTerm(token.Location, name);
        }

        if (IsKeyword(name))
        {
            _index--;
            throw Unexpected();
        }

        return new VariableTerm(token.Location, name);
    }

    private bool IsKeyword(string name) => name switch
    {
        "if" => _keywords.If,
        "in" => _keywords.In,
        "contains" => _keywords.Contains,
        "every" => _keywords.Every,
        "and" => _keywords.And,
        "or" => _keywords.Or,
        _ => Keywords.IsReserved(name),
    };

    private ReferenceTerm ReadReference(Term head)
    {
        var path = ReadPath();
        return head is ReferenceTerm inner
            ? new ReferenceTerm(Since(head.Location), inner.Head, [.. inner.Path, .. path])
            : new ReferenceTerm(Since(head.Location), head, path);
    }

    private List<Term> ReadPath()
    {
        var outer = _pathLength;
        _pathLength = 0;
        var path = new List<Term>();
        while (Adjoins && Current.Kind is TokenKind.Dot or TokenKind.OpenBracket)
        {
            path.Add(ReadPathElement());
        }

        _pathLength = outer;
        return path;
    }

    private Term ReadPathElement()
    {
        if (++_pathLength > MaxPathLength)
        {
            throw new SyntaxException(DiagnosticCatalogue.TooDeep(_file, Current.Location));
        }

        if (TryTake(TokenKind.Dot))
        {
            var name = Require(TokenKind.Name, "ident");
            return new StringTerm(name.Location, NameText(name));
        }

        Require(TokenKind.OpenBracket, "[");
        var term = ReadIn(keyValue: false);
        Require(TokenKind.CloseBracket, "]");
        return term;
    }

    private CallTerm ReadCall(Term function)
    {
        if (!IsFunctionName(function))
        {
            throw Unexpected();
        }

        Take();
        var arguments = ReadList(TokenKind.CloseParenthesis);
        return new CallTerm(Since(function.Location), function, arguments);
    }

    private static bool IsFunctionName(Term term) =>
        term is VariableTerm || (term is ReferenceTerm { Head: VariableTerm } reference && reference.Path.All(p => p is StringTerm));

    /// <summary>Reads terms between commas up to and including the closing token; a last comma may stand.</summary>
    private List<Term> ReadList(TokenKind close)
    {
        var items = new List<Term>();
        while (!TryTake(close))
        {
            items.Add(ReadIn(keyValue: false));
            if (!TryTake(TokenKind.Comma) && Current.Kind != close)
            {
                throw Unexpected($", or {Closing(close)}");
            }
        }

        return items;
    }

    private static string Closing(TokenKind close) => close switch
    {
        TokenKind.CloseBracket => "]",
        TokenKind.CloseBrace => "}",
        _ => ")",
    };
}
