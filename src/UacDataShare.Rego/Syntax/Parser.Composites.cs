using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Arrays, objects, sets, their comprehensions, and template strings.</summary>
internal sealed partial class Parser
{
    private Term ReadArray()
    {
        if (Try(Reading.Comprehension, ReadArrayComprehension) is { } comprehension)
        {
            return comprehension;
        }

        var start = Take().Location;
        var elements = ReadList(TokenKind.CloseBracket);
        return new ArrayTerm(Since(start), elements);
    }

    private ComprehensionTerm? ReadArrayComprehension()
    {
        var start = Take().Location;
        if (Current.Kind == TokenKind.CloseBracket)
        {
            return null;
        }

        var head = ReadHeadTerm();
        if (!TryTake(TokenKind.Or))
        {
            return null;
        }

        var body = ReadStatements(TokenKind.CloseBracket);
        return new ComprehensionTerm(Since(start), TermKind.ArrayComprehension, null, head, body);
    }

    private Term ReadBraces()
    {
        if (Try(Reading.Comprehension, ReadBraceComprehension) is { } comprehension)
        {
            return comprehension;
        }

        var start = Take().Location;
        if (TryTake(TokenKind.CloseBrace))
        {
            return new ObjectTerm(Since(start), []);
        }

        var first = ReadIn(keyValue: false);
        return Current.Kind == TokenKind.Colon ? ReadObject(start, first) : ReadSet(start, first);
    }

    private ComprehensionTerm? ReadBraceComprehension()
    {
        var start = Take().Location;
        if (Current.Kind == TokenKind.CloseBrace)
        {
            return null;
        }

        Term? key = null;
        var head = ReadHeadTerm();
        if (TryTake(TokenKind.Colon))
        {
            key = head;
            head = ReadHeadTerm();
        }

        if (!TryTake(TokenKind.Or))
        {
            return null;
        }

        var body = ReadStatements(TokenKind.CloseBrace);
        var kind = key is null ? TermKind.SetComprehension : TermKind.ObjectComprehension;
        return new ComprehensionTerm(Since(start), kind, key, head, body);
    }

    private SetTerm ReadSet(SourceLocation start, Term first)
    {
        var elements = new List<Term> { first };
        if (!TryTake(TokenKind.CloseBrace))
        {
            Require(TokenKind.Comma, ", or }");
            elements.AddRange(ReadList(TokenKind.CloseBrace));
        }

        return new SetTerm(Since(start), elements);
    }

    private ObjectTerm ReadObject(SourceLocation start, Term firstKey)
    {
        Require(TokenKind.Colon, ":");
        var entries = new List<ObjectEntry> { new(firstKey, ReadIn(keyValue: false)) };
        while (!TryTake(TokenKind.CloseBrace))
        {
            Require(TokenKind.Comma, ", or }");
            if (TryTake(TokenKind.CloseBrace))
            {
                break;
            }

            var key = ReadIn(keyValue: false);
            Require(TokenKind.Colon, ":");
            entries.Add(new ObjectEntry(key, ReadIn(keyValue: false)));
        }

        return new ObjectTerm(Since(start), entries);
    }

    private TemplateTerm ReadTemplate()
    {
        var start = Take();
        var parts = new List<TemplatePart>();
        while (!TryTake(TokenKind.TemplateEnd))
        {
            parts.Add(Current.Kind == TokenKind.TemplateText ? ReadTemplateText() : ReadTemplateExpression());
        }

        return new TemplateTerm(Since(start.Location), parts, start.Raw);
    }

    private TemplatePart ReadTemplateText()
    {
        var token = Take();
        if (token.Raw)
        {
            return new TemplatePart(token.Location, StringEscapes.DecodeRawTemplate(_lexed.Slice(token)), null);
        }

        return StringEscapes.TryDecode(_lexed.Slice(token), inTemplate: true, out var value)
            ? new TemplatePart(token.Location, value, null)
            : throw Fail(token.Location, "illegal string escape sequence or control character");
    }

    private TemplatePart ReadTemplateExpression()
    {
        var start = Require(TokenKind.TemplateExpressionStart, "{").Location;
        if (Current.Kind == TokenKind.TemplateExpressionEnd)
        {
            throw Fail(start, "invalid template-string expression: expected exactly one expression");
        }

        var term = ReadIn(keyValue: true);
        var with = AtKeyword("with") ? ReadWith() : [];
        Require(TokenKind.TemplateExpressionEnd, "}");
        return new TemplatePart(Since(start), null, new TermExpression(term.Location, term, with));
    }
}
