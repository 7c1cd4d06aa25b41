using System.Runtime.CompilerServices;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>
/// Reads modules and queries by recursive descent. Where Rego is ambiguous (a brace may open a body, a set, an object or a
/// comprehension) the parser tries one reading and goes back; places where a reading failed are remembered, so the work stays
/// proportional to the text.
/// </summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 400;
    private const int MaxPathLength = 256;

    private readonly string _file;
    private readonly LexedText _lexed;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly HashSet<(int Position, Reading Reading)> _failed = [];
    private readonly Keywords _keywords;
    private int _index;
    private int _depth;
    private int _pathLength;
    private RegoDiagnostic? _furthest;

    private Parser(string file, LexedText lexed, Keywords keywords)
    {
        _file = file;
        _lexed = lexed;
        _tokens = lexed.Tokens;
        _keywords = keywords;
    }

    private enum Reading
    {
        Body,
        Group,
        Comprehension,
    }

    private Token Current => _tokens[_index];

    private Token Previous => _tokens[_index - 1];

    /// <summary>Reads a module; null and a diagnostic where it is not one.</summary>
    public static Module? ReadModule(string file, string text, RegoVersion version, List<RegoDiagnostic> diagnostics)
    {
        Parser? parser = null;
        try
        {
            parser = new Parser(file, Lexer.Read(file, text), Keywords.Of(version));
            return parser.ReadModule(version);
        }
        catch (SyntaxException e)
        {
            diagnostics.Add(WithLine(Best(parser, e.Diagnostic), text));
            return null;
        }
    }

    /// <summary>Reads a query: statements up to the end of the text.</summary>
    public static Body? ReadQuery(string text, Keywords keywords, List<RegoDiagnostic> diagnostics)
    {
        Parser? parser = null;
        try
        {
            parser = new Parser("", Lexer.Read("", text), keywords);
            return parser.ReadStatements(TokenKind.EndOfFile);
        }
        catch (SyntaxException e)
        {
            diagnostics.Add(WithLine(Best(parser, e.Diagnostic), text));
            return null;
        }
    }

    /// <summary>Of the readings that failed, the one that came furthest tells most.</summary>
    private static RegoDiagnostic Best(Parser? parser, RegoDiagnostic last) =>
        parser?._furthest is { } furthest && furthest.Location.Offset > last.Location.Offset ? furthest : last;

    private static RegoDiagnostic WithLine(RegoDiagnostic diagnostic, string text) =>
        diagnostic with { Line = FaultyLine.Of(text, diagnostic.Location.Offset) };

    /// <summary>Reads import paths without the word import; null and a diagnostic where one is none.</summary>
    public static ImportHeader? ReadImports(IReadOnlyList<string> imports, List<RegoDiagnostic> diagnostics)
    {
        var keywords = Keywords.Of(RegoVersion.V1);
        var result = new List<Import>();
        try
        {
            foreach (var text in imports)
            {
                var parser = new Parser("", Lexer.Read("", "import " + text), keywords);
                result.Add(parser.ReadImport());
                parser.Require(TokenKind.EndOfFile, "end of import");
            }

            return new ImportHeader(result, keywords);
        }
        catch (SyntaxException e)
        {
            diagnostics.Add(e.Diagnostic);
            return null;
        }
    }

    private Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.EndOfFile)
        {
            _index++;
        }

        return token;
    }

    private bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        _index++;
        return true;
    }

    private Token Require(TokenKind kind, string what) => Current.Kind == kind ? Take() : throw Unexpected(what);

    private bool AtWord(string word) => Current.Kind == TokenKind.Name && _lexed.Slice(Current).SequenceEqual(word);

    /// <summary>At this word as a keyword: not where it begins a reference such as <c>some.foo</c>.</summary>
    private bool AtKeyword(string word) => AtWord(word) && !BeginsReference();

    private bool TryKeyword(string word)
    {
        if (!AtKeyword(word))
        {
            return false;
        }

        _index++;
        return true;
    }

    /// <summary>The current name is directly followed by a dot.</summary>
    private bool BeginsReference()
    {
        var next = _tokens[Math.Min(_index + 1, _tokens.Count - 1)];
        return next.Kind == TokenKind.Dot && next.Start == Current.End;
    }

    private string NameText(Token token) => string.Intern(_lexed.Slice(token).ToString());

    /// <summary>The current token follows the previous one without white space.</summary>
    private bool Adjoins => _index > 0 && Current.Start == Previous.End;

    private SourceLocation Since(SourceLocation start) => start.To(Previous.Location);

    private SyntaxException Unexpected(string? expected = null)
    {
        var what = Describe(Current);
        return Fail(Current.Location, expected is null ? $"unexpected {what}" : $"unexpected {what}: expected {expected}");
    }

    private string Describe(Token token) => token.Kind switch
    {
        TokenKind.EndOfFile => "eof token",
        TokenKind.Name => Keywords.IsReserved(NameText(token)) ? $"{NameText(token)} keyword" : "identifier token",
        TokenKind.Number => "number token",
        TokenKind.String or TokenKind.RawString => "string token",
        _ => $"{_lexed.Slice(token)} token",
    };

    private SyntaxException Fail(SourceLocation at, string message) => new(DiagnosticCatalogue.Parse(_file, at, message));

    private void Descend()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SyntaxException(DiagnosticCatalogue.TooDeep(_file, Current.Location));
        }
    }

    /// <summary>Tries one reading at the current place; goes back and answers null where it fails.</summary>
    private T? Try<T>(Reading reading, Func<T?> read)
        where T : class
    {
        var place = (_index, reading);
        if (_failed.Contains(place))
        {
            return null;
        }

        var depth = _depth;
        try
        {
            if (read() is { } result)
            {
                return result;
            }
        }
        catch (SyntaxException e) when (e.Diagnostic.Id != DiagnosticCatalogue.DepthId)
        {
            _furthest = _furthest is { } known && known.Location.Offset >= e.Diagnostic.Location.Offset ? known : e.Diagnostic;
        }

        _depth = depth;
        _index = place._index;
        _failed.Add(place);
        return null;
    }
}

/// <summary>The imports of a query and the keywords that they switch on.</summary>
internal sealed record ImportHeader(IReadOnlyList<Import> Imports, Keywords Keywords);
