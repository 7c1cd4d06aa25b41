using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>Reads documents; this part moves over tokens, the others read queries, schemas and what both share.</summary>
internal sealed partial class GraphQLParser
{
    private const int DepthLimit = 200;

    private readonly GraphQLLexer _lexer;
    private GraphQLToken? _peeked;
    private int _depth;

    private GraphQLParser(string source) => _lexer = new GraphQLLexer(source);

    /// <summary>Where each object starts, by identity.</summary>
    internal Dictionary<RegoObject, Place> Places { get; } = new(ReferenceEqualityComparer.Instance);

    private GraphQLToken Peek => _peeked ??= _lexer.Next();

    private GraphQLToken Next()
    {
        var token = Peek;
        if (token.Fault is not null)
        {
            throw new GraphQLFault(token.Fault, token.Place);
        }

        _peeked = null;
        return token;
    }

    private bool Skip(string punctuator)
    {
        if (!Peek.Is(punctuator))
        {
            return false;
        }

        Next();
        return true;
    }

    private void Expect(string punctuator)
    {
        if (!Skip(punctuator))
        {
            throw new GraphQLFault($"Expected {punctuator}, found {Peek.KindName}", Peek.Place);
        }
    }

    private void ExpectKeyword(string keyword)
    {
        if (!Peek.IsName(keyword))
        {
            throw new GraphQLFault($"Expected \"{keyword}\", found {Peek.Describe()}", Peek.Place);
        }

        Next();
    }

    private string ReadName()
    {
        if (Peek.Kind != GraphQLTokenKind.Name)
        {
            throw new GraphQLFault($"Expected Name, found {Peek.KindName}", Peek.Place);
        }

        return Next().Text;
    }

    private static GraphQLFault Unexpected(GraphQLToken token) => new($"Unexpected {token.Describe()}", token.Place);

    /// <summary>A bracketed list that may be missing; when it is there and must not be empty, it is not.</summary>
    private List<RegoValue> ReadList(string open, string close, Func<RegoValue> read, bool mayBeEmpty)
    {
        var items = new List<RegoValue>();
        if (!Skip(open))
        {
            return items;
        }

        if (++_depth > DepthLimit)
        {
            throw new GraphQLFault("the document nests too deep", Peek.Place);
        }

        while (!Peek.Is(close))
        {
            items.Add(read());
        }

        if (items.Count == 0 && !mayBeEmpty)
        {
            throw new GraphQLFault($"expected at least one definition, found {Peek.KindName}", Peek.Place);
        }

        Next();
        _depth--;
        return items;
    }

    private RegoValue Placed(Place place, GraphQLNode node)
    {
        var built = node.Build();
        Places[built] = place;
        return built;
    }
}
