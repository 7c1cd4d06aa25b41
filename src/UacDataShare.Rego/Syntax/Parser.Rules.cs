using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Rules: heads, bodies, <c>else</c> and <c>default</c>.</summary>
internal sealed partial class Parser
{
    private List<Rule> ReadRule()
    {
        var start = Current.Location;
        if (AtKeyword("default"))
        {
            return [ReadDefault()];
        }

        var head = ReadHead();
        var (body, braces) = ReadRuleBody();
        if (body is null && _keywords.Strict && head is { Value: null, Kind: not RuleKind.Multi })
        {
            throw Fail(start, head.Arguments is null ? "var cannot be used for rule name" : "`if` keyword is required before rule body");
        }

        if (body is null && head is { Value: null, Kind: RuleKind.Single, Path.Count: 0 })
        {
            throw Fail(start, "var cannot be used for rule name");
        }

        var otherwise = ReadElse(head);
        var rules = new List<Rule> { new(Since(start), head, body, otherwise, isDefault: false, braces) };
        AddChainedBodies(rules, head, braces);
        return rules;
    }

    /// <summary>Further bodies in braces behind the first are further rules with the same head.</summary>
    private void AddChainedBodies(List<Rule> rules, RuleHead head, bool braces)
    {
        while (braces && rules[^1].Else is null && Current.Kind == TokenKind.OpenBrace)
        {
            var start = Current.Location;
            var body = ReadBracedBody();
            rules.Add(new Rule(Since(start), head, body, null, isDefault: false));
        }
    }

    private Rule ReadDefault()
    {
        var start = Take().Location;
        var headStart = Current.Location;
        var (name, path) = ReadHeadReference();
        var arguments = ReadArguments();
        if (Current.Kind is not (TokenKind.Assign or TokenKind.Unify))
        {
            throw Unexpected("default rule value");
        }

        var assigned = Take().Kind == TokenKind.Assign;
        var value = ReadIn(keyValue: false);
        RequireConstant(value);
        var kind = arguments is null ? RuleKind.Single : RuleKind.Function;
        var head = new RuleHead(Since(headStart), name, path, kind, arguments, null, value, assigned);
        return new Rule(Since(start), head, null, null, isDefault: true);
    }

    private void RequireConstant(Term value)
    {
        var what = value.Kind switch
        {
            TermKind.Variable => "var",
            TermKind.Reference => "ref",
            TermKind.Call => "call",
            _ => null,
        };
        if (what is not null)
        {
            throw Fail(value.Location, $"illegal default rule (value cannot contain {what})");
        }

        foreach (var child in Children(value))
        {
            RequireConstant(child);
        }
    }

    private static IEnumerable<Term> Children(Term value) => value switch
    {
        ArrayTerm array => array.Elements,
        SetTerm set => set.Elements,
        ObjectTerm entries => entries.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        _ => [],
    };

    private (string Name, List<Term> Path) ReadHeadReference()
    {
        var token = Require(TokenKind.Name, "rule name");
        var name = NameText(token);
        var referenced = Adjoins && Current.Kind is TokenKind.Dot or TokenKind.OpenBracket;
        if (!referenced && IsKeyword(name) && !(name is "contains" or "if" or "in" or "every" && !_keywords.Strict))
        {
            _index--;
            throw Unexpected();
        }

        return (name, ReadPath());
    }

    private List<Term>? ReadArguments()
    {
        if (!Adjoins || !TryTake(TokenKind.OpenParenthesis))
        {
            return null;
        }

        return ReadList(TokenKind.CloseParenthesis);
    }

    private RuleHead ReadHead()
    {
        var start = Current.Location;
        var (name, path) = ReadHeadReference();
        var arguments = ReadArguments();
        var kind = arguments is null ? RuleKind.Single : RuleKind.Function;
        Term? key = null;
        Term? value = null;
        var assigned = false;
        if (_keywords.Contains && arguments is null && TryKeyword("contains"))
        {
            key = ReadIn(keyValue: false);
            kind = RuleKind.Multi;
        }
        else if (Current.Kind is TokenKind.Assign or TokenKind.Unify)
        {
            assigned = Take().Kind == TokenKind.Assign;
            value = ReadIn(keyValue: false);
        }
        else if (IsOldSet(kind, path))
        {
            key = path[0];
            path = [];
            kind = RuleKind.Multi;
        }

        return new RuleHead(Since(start), name, path, kind, arguments, key, value, assigned);
    }

    /// <summary>Before version 1, <c>p[x] { ... }</c> adds to a set.</summary>
    private bool IsOldSet(RuleKind kind, List<Term> path) =>
        !_keywords.Strict && kind == RuleKind.Single && path.Count == 1 && !(_keywords.If && AtKeyword("if"));

    private (Body? Body, bool Braces) ReadRuleBody()
    {
        if (_keywords.If && TryKeyword("if"))
        {
            return ReadIfBody();
        }

        if (Current.Kind != TokenKind.OpenBrace)
        {
            return (null, false);
        }

        if (_keywords.Strict)
        {
            throw Fail(Current.Location, "`if` keyword is required before rule body");
        }

        return (ReadBracedBody(), true);
    }

    private (Body Body, bool Braces) ReadIfBody()
    {
        if (Current.Kind == TokenKind.OpenBrace && Try(Reading.Body, ReadRuleBraces) is { } body)
        {
            return (body, true);
        }

        if (Current.Kind == TokenKind.OpenBrace && _tokens[_index + 1].Kind == TokenKind.CloseBrace)
        {
            throw Fail(Current.Location, "found empty body");
        }

        // The reading as a statement usually fails for the same reason as the one as a body, and at the same place.
        var statement = ReadStatement();
        return (new Body(statement.Location, [statement]), false);
    }

    private Body? ReadRuleBraces()
    {
        var body = ReadBracedBody();
        return AtStatementBoundary || AtKeyword("else") || Current.Kind == TokenKind.OpenBrace ? body : null;
    }

    private Rule? ReadElse(RuleHead head)
    {
        if (!AtKeyword("else"))
        {
            return null;
        }

        if (head.Kind == RuleKind.Multi)
        {
            throw Fail(Current.Location, "else keyword cannot be used on multi-value rules");
        }

        var start = Take().Location;
        Term? value = null;
        var assigned = false;
        if (Current.Kind is TokenKind.Assign or TokenKind.Unify)
        {
            assigned = Take().Kind == TokenKind.Assign;
            value = ReadIn(keyValue: false);
        }

        var (body, braces) = ReadRuleBody();
        if (body is null && value is null)
        {
            throw Unexpected("else value term or rule body");
        }

        var elseHead = new RuleHead(head.Location, head.Name, head.Path, head.Kind, head.Arguments, null, value, assigned);
        Descend();
        var next = ReadElse(head);
        _depth--;
        return new Rule(Since(start), elseHead, body, next, isDefault: false, braces);
    }
}
