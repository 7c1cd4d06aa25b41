using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Infix operators, from the loosest (assignment, membership) to the tightest (multiplication).</summary>
internal sealed partial class Parser
{
    private const int RelationLevel = 0;
    private const int FactorLevel = 4;

    private Term ReadStatementTerm()
    {
        var left = ReadIn(keyValue: true);
        var name = Current.Kind switch
        {
            TokenKind.Assign => "assign",
            TokenKind.Unify => "eq",
            _ => null,
        };
        if (name is null)
        {
            return left;
        }

        var at = Take().Location;
        return Infix(name, at, left, ReadIn(keyValue: true));
    }

    /// <summary>Reads a term with operators; <paramref name="keyValue"/> allows <c>k, v in xs</c>, which lists do not.</summary>
    private Term ReadIn(bool keyValue)
    {
        var depth = _depth;
        Descend();
        var left = ReadRelation();
        while (_keywords.In)
        {
            if (AtKeyword("in"))
            {
                Descend();
                var at = Take().Location;
                left = Member("member_2", at, [left, ReadRelation()]);
            }
            else if (!keyValue || Current.Kind != TokenKind.Comma || !TryReadKeyValueIn(ref left))
            {
                break;
            }
        }

        _depth = depth;
        return left;
    }

    private bool TryReadKeyValueIn(ref Term left)
    {
        var before = _index;
        Take();
        var value = ReadRelation();
        if (!AtKeyword("in"))
        {
            _index = before;
            return false;
        }

        var at = Take().Location;
        left = Member("member_3", at, [left, value, ReadRelation()]);
        return true;
    }

    private CallTerm Member(string name, SourceLocation at, IReadOnlyList<Term> operands)
    {
        var function = new ReferenceTerm(at, new VariableTerm(at, "internal"), [new StringTerm(at, name)]);
        return new CallTerm(Since(operands[0].Location), function, operands, infix: true);
    }

    private Term ReadRelation() => ReadLevel(RelationLevel, allowUnion: true);

    /// <summary>The first term of a possible comprehension: the bar ends it.</summary>
    private Term ReadHeadTerm() => ReadLevel(RelationLevel, allowUnion: false);

    private Term ReadLevel(int level, bool allowUnion)
    {
        if (level == FactorLevel + 1)
        {
            return ReadTerm();
        }

        // Each operator of a chain puts what is left of it one level deeper.
        var depth = _depth;
        var left = ReadLevel(level + 1, allowUnion);
        while (OperatorAt(level, allowUnion) is { } name)
        {
            Descend();
            var at = Take().Location;
            left = Infix(name, at, left, ReadLevel(level + 1, allowUnion));
        }

        _depth = depth;
        return left;
    }

    private string? OperatorAt(int level, bool allowUnion) => (level, Current.Kind) switch
    {
        (RelationLevel, TokenKind.Equal) => "equal",
        (RelationLevel, TokenKind.NotEqual) => "neq",
        (RelationLevel, TokenKind.Less) => "lt",
        (RelationLevel, TokenKind.LessOrEqual) => "lte",
        (RelationLevel, TokenKind.Greater) => "gt",
        (RelationLevel, TokenKind.GreaterOrEqual) => "gte",
        (1, TokenKind.Or) when allowUnion => "or",
        (2, TokenKind.And) => "and",
        (3, TokenKind.Plus) => "plus",
        (3, TokenKind.Minus) => "minus",
        (FactorLevel, TokenKind.Times) => "mul",
        (FactorLevel, TokenKind.Divide) => "div",
        (FactorLevel, TokenKind.Remainder) => "rem",
        _ => null,
    };

    private static CallTerm Infix(string name, SourceLocation at, Term left, Term right) =>
        new(left.Location.To(right.Location), new VariableTerm(at, name), [left, right], infix: true);
}
