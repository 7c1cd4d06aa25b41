using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <summary>
/// A recursive-descent parser of the whole language. At the first fault the current token becomes
/// <see cref="TokenKind.EndOfFile"/> for good: every method returns, every loop ends, and nothing is thrown.
/// </summary>
internal sealed partial class Parser
{
    private readonly Lexer _lexer;
    private readonly ParserOptions _options;
    private Token _token;
    private Token? _ahead;
    private int _depth;

    internal Parser(string text, ParserOptions options)
    {
        _lexer = new Lexer(text);
        _options = options;
        if (text.Length > options.MaxLength)
        {
            Fail(ErrorCatalogue.LimitExceeded.At(
                SourceLocation.Find(text, options.MaxLength), LimitMessage.For("document length", options.MaxLength, text.Length)));
        }
        else
        {
            Advance();
        }
    }

    internal GraphQLError? Error { get; private set; }

    internal int TokenCount { get; private set; }

    private bool Failed => Error is not null;

    private Token Current => _token;

    private bool At(TokenKind kind) => _token.Kind == kind;

    private bool AtKeyword(string keyword) => IsKeyword(_token, keyword);

    private bool IsKeyword(in Token token, string keyword) =>
        token.Kind == TokenKind.Name && token.End - token.Location.Offset == keyword.Length && _lexer.TextOf(token) == keyword;

    /// <summary>The token after the current one, without moving.</summary>
    private Token LookAhead()
    {
        _ahead ??= Read();
        return Failed ? _token : _ahead.Value;
    }

    private void Advance()
    {
        var next = _ahead ?? Read();
        _ahead = null;
        if (Failed)
        {
            return;
        }

        _token = next;
        if (next.Kind != TokenKind.EndOfFile && ++TokenCount > _options.MaxTokens)
        {
            Fail(ErrorCatalogue.LimitExceeded.At(next.Location, LimitMessage.For("tokens", _options.MaxTokens)));
        }
    }

    private Token Read()
    {
        var token = _lexer.Next();
        if (_lexer.Error is { } error)
        {
            Fail(error);
        }

        return token;
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind == kind)
        {
            Advance();
        }
        else
        {
            Unexpected(token, kind.Describe());
        }

        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (Failed || !At(kind))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            Unexpected(_token, $"\"{keyword}\"");
        }
    }

    private bool SkipKeyword(string keyword)
    {
        if (Failed || !AtKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Unexpected(in Token token, string? expected = null) => Fail(ErrorCatalogue.UnexpectedToken.At(
        token.Location,
        expected is null ? $"{Describe(token)} cannot stand here." : $"{Describe(token)} stands where {expected} is expected."));

    private string Describe(in Token token) => token.Kind switch
    {
        TokenKind.Name => $"The name \"{Shorten(_lexer.TextOf(token))}\"",
        _ => char.ToUpperInvariant(token.Kind.Describe()[0]) + token.Kind.Describe()[1..],
    };

    private static string Shorten(string name) => name.Length <= 64 ? name : name[..64] + "...";

    private void Fail(GraphQLError error)
    {
        Error ??= error;
        _token = new Token(TokenKind.EndOfFile, error.Locations[0], error.Locations[0].Offset);
        _ahead = _token;
    }

    /// <summary>One item or more between brackets; nothing where the opening bracket is absent.</summary>
    private ImmutableArray<T> OptionalMany<T>(TokenKind open, Func<Parser, T> item, TokenKind close) =>
        At(open) && !Failed ? Many(open, item, close) : [];

    private ImmutableArray<T> Many<T>(TokenKind open, Func<Parser, T> item, TokenKind close)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        Expect(open);
        do
        {
            items.Add(item(this));
        }
        while (!Failed && !Skip(close));
        return items.DrainToImmutable();
    }

    private ImmutableArray<T> Any<T>(TokenKind open, Func<Parser, T> item, TokenKind close)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        Expect(open);
        while (!Failed && !Skip(close))
        {
            items.Add(item(this));
        }

        return items.DrainToImmutable();
    }

    private ImmutableArray<T> Delimited<T>(TokenKind delimiter, Func<Parser, T> item)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        Skip(delimiter);
        do
        {
            items.Add(item(this));
        }
        while (Skip(delimiter));
        return items.DrainToImmutable();
    }

    /// <summary>Goes one level down, or fails where the level or the stack is used up.</summary>
    private bool Enter()
    {
        Debug.Assert(_depth >= 0, "every Enter has its Leave");
        if (++_depth <= _options.MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        Fail(ErrorCatalogue.LimitExceeded.At(_token.Location, LimitMessage.For("nesting", _options.MaxDepth)));
        return false;
    }

    private void Leave() => _depth--;

    private NameNode ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new NameNode(token.Location, token.Kind == TokenKind.Name ? _lexer.TextOf(token) : "");
    }
}
