using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Formatting;

/// <summary>How calls that were written with an operator are written, and how tightly each binds.</summary>
internal static class InfixOperators
{
    public const int Assignment = 0;
    public const int Membership = 1;
    public const int Relation = 2;
    public const int Union = 3;

    public static bool Is(Term term) => term is CallTerm { IsInfix: true };

    public static bool IsMember(CallTerm call) => call.Function is ReferenceTerm;

    public static bool IsUnion(Term term) => term is CallTerm { IsInfix: true, SimpleName: "or" };

    public static string Symbol(CallTerm call) => call.SimpleName switch
    {
        "assign" => ":=",
        "eq" => "=",
        "equal" => "==",
        "neq" => "!=",
        "lt" => "<",
        "lte" => "<=",
        "gt" => ">",
        "gte" => ">=",
        "plus" => "+",
        "minus" => "-",
        "mul" => "*",
        "div" => "/",
        "rem" => "%",
        "and" => "&",
        "or" => "|",
        _ => "in",
    };

    public static int Level(CallTerm call) => call.SimpleName switch
    {
        "assign" or "eq" => Assignment,
        "equal" or "neq" or "lt" or "lte" or "gt" or "gte" => Relation,
        "or" => Union,
        "and" => 4,
        "plus" or "minus" => 5,
        "mul" or "div" or "rem" => 6,
        _ => Membership,
    };

    /// <summary>The operand would be read differently without parentheses.</summary>
    public static bool Needs(CallTerm parent, Term operand, bool last)
    {
        if (operand is not CallTerm { IsInfix: true } child)
        {
            return false;
        }

        if (IsMember(child) && child.Arguments.Count == 3)
        {
            return true;
        }

        var outer = Level(parent);
        return last ? Level(child) <= outer && outer != Assignment : Level(child) < outer;
    }
}
