using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Bodies and their statements.</summary>
internal sealed partial class Parser
{
    private bool AtStatementBoundary =>
        Current.Kind is TokenKind.EndOfFile or TokenKind.Semicolon or TokenKind.CloseBrace or TokenKind.CloseBracket
            or TokenKind.CloseParenthesis or TokenKind.TemplateExpressionEnd
        || Current.Location.Row != Previous.Location.Row;

    private Body ReadBracedBody()
    {
        Descend();
        Require(TokenKind.OpenBrace, "{");
        if (Current.Kind == TokenKind.CloseBrace)
        {
            throw Fail(Current.Location, "found empty body");
        }

        var body = ReadStatements(TokenKind.CloseBrace);
        _depth--;
        return body;
    }

    /// <summary>Reads statements up to and including the closing token.</summary>
    private Body ReadStatements(TokenKind close)
    {
        var start = Current.Location;
        var statements = new List<Expression>();
        while (Current.Kind != close)
        {
            if (TryTake(TokenKind.Semicolon))
            {
                continue;
            }

            statements.Add(ReadStatement());
            if (Current.Kind != close && Current.Kind != TokenKind.Semicolon && Current.Location.Row == EndRow(Previous))
            {
                throw Unexpected(@"\n or ; or " + (close == TokenKind.CloseBracket ? "]" : "}"));
            }
        }

        if (statements.Count == 0)
        {
            throw Fail(start, "found empty body");
        }

        if (close != TokenKind.EndOfFile)
        {
            Take();
        }

        return new Body(start.To(statements[^1].Location), statements);
    }

    /// <summary>The row on which a token ends: raw strings span lines.</summary>
    private int EndRow(Token token) => token.Location.Row + _lexed.Slice(token).Count('\n');

    private Expression ReadStatement()
    {
        var expression = _keywords.Logical ? ReadOr() : ReadLiteral();
        return AtKeyword("with") ? Attach(expression, ReadWith()) : expression;
    }

    private static Expression Attach(Expression expression, IReadOnlyList<WithModifier> with)
    {
        IReadOnlyList<WithModifier> all = [.. expression.With, .. with];
        var location = expression.Location.To(with[^1].Location);
        return expression switch
        {
            TermExpression e => new TermExpression(location, e.Term, all),
            SomeIn e => new SomeIn(location, e.Key, e.Value, e.Domain, all),
            EveryExpression e => new EveryExpression(location, e.Key, e.Value, e.Domain, e.Body, all),
            NotExpression e => new NotExpression(location, e.Operand, e.NegatesWhole, e.Braces, all),
            LogicalExpression e => new LogicalExpression(location, e.Operator, e.Left, e.Right, all),
            _ => expression,
        };
    }

    private List<WithModifier> ReadWith()
    {
        var modifiers = new List<WithModifier>();
        while (AtKeyword("with"))
        {
            var start = Take().Location;
            var target = ReadTerm();
            if (target is not (VariableTerm or ReferenceTerm))
            {
                throw Fail(target.Location, "with keyword target must reference existing input, data, or a function");
            }

            if (!TryKeyword("as"))
            {
                throw Unexpected("as keyword");
            }

            var value = ReadIn(keyValue: false);
            modifiers.Add(new WithModifier(Since(start), target, value));
        }

        return modifiers;
    }

    private Expression ReadLiteral()
    {
        Descend();
        var expression = ReadLiteralHere();
        _depth--;
        return expression;
    }

    private Expression ReadLiteralHere()
    {
        if (AtKeyword("not"))
        {
            return ReadNot();
        }

        if (AtKeyword("some"))
        {
            return ReadSome();
        }

        if (_keywords.Every && AtKeyword("every"))
        {
            return ReadEvery();
        }

        var start = Current.Location;
        var term = ReadStatementTerm();
        return new TermExpression(Since(start), term, []);
    }

    private NotExpression ReadNot()
    {
        var start = Take().Location;
        if (!_keywords.Not)
        {
            var term = ReadStatementTerm();
            var inner = new TermExpression(term.Location, term, []);
            return new NotExpression(Since(start), new Body(term.Location, [inner]), whole: false, braces: false, []);
        }

        if (Current.Kind == TokenKind.OpenBrace && Try(Reading.Body, ReadFreestandingBody) is { } body)
        {
            return new NotExpression(Since(start), body, whole: true, braces: true, []);
        }

        var operand = Current.Kind == TokenKind.OpenParenthesis && Try(Reading.Group, ReadGroup) is { } group ? group : ReadLiteral();
        return new NotExpression(Since(start), new Body(operand.Location, [operand]), whole: true, braces: false, []);
    }

    /// <summary>A body in braces that no operator follows: otherwise the braces are a set or an object.</summary>
    private Body? ReadFreestandingBody()
    {
        var body = ReadBracedBody();
        return AtStatementBoundary || AtKeyword("with") || AtKeyword("else") || AtLogicalOperator ? body : null;
    }

    private Expression ReadSome()
    {
        var start = Take().Location;
        var first = ReadRelation();
        if (_keywords.In && (AtKeyword("in") || (Current.Kind == TokenKind.Comma && IsSomeIn())))
        {
            return ReadSomeIn(start, first);
        }

        var variables = new List<VariableTerm> { RequireVariable(first) };
        while (TryTake(TokenKind.Comma))
        {
            variables.Add(RequireVariable(ReadTerm()));
        }

        return new SomeDeclaration(Since(start), variables);
    }

    private bool IsSomeIn()
    {
        var before = _index;
        Take();
        ReadRelation();
        var found = AtKeyword("in");
        _index = before;
        return found;
    }

    private SomeIn ReadSomeIn(SourceLocation start, Term first)
    {
        Term? key = null;
        var value = first;
        if (TryTake(TokenKind.Comma))
        {
            key = first;
            value = ReadRelation();
        }

        Take();
        var domain = ReadRelation();
        return new SomeIn(Since(start), key, value, domain, []);
    }

    private VariableTerm RequireVariable(Term term) =>
        term as VariableTerm ?? throw Fail(term.Location, "expected var in `some` declaration");

    private EveryExpression ReadEvery()
    {
        var start = Take().Location;
        VariableTerm? key = null;
        var value = RequireEveryVariable();
        if (TryTake(TokenKind.Comma))
        {
            key = value;
            value = RequireEveryVariable();
        }

        if (!TryKeyword("in"))
        {
            throw Unexpected("`x[, y] in xs { ... }` expression");
        }

        var domain = ReadRelation();
        var body = ReadBracedBody();
        return new EveryExpression(Since(start), key, value, domain, body, []);
    }

    private VariableTerm RequireEveryVariable()
    {
        var token = Require(TokenKind.Name, "var in `every` declaration");
        return new VariableTerm(token.Location, NameText(token));
    }
}
