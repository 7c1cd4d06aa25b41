using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>The comparison operators: their meaning, their text, their mirror and their negation.</summary>
internal static class Comparisons
{
    public static bool Holds(ComparisonOperator comparison, RegoValue left, RegoValue right) => comparison switch
    {
        ComparisonOperator.Equal => left.Equals(right),
        ComparisonOperator.NotEqual => !left.Equals(right),
        ComparisonOperator.Less => left.CompareTo(right) < 0,
        ComparisonOperator.LessOrEqual => left.CompareTo(right) <= 0,
        ComparisonOperator.Greater => left.CompareTo(right) > 0,
        ComparisonOperator.GreaterOrEqual => left.CompareTo(right) >= 0,
    };

    public static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
    };

    /// <summary>The operator with its sides exchanged: <c>5 &lt; x</c> is <c>x &gt; 5</c>, which is not its negation.</summary>
    public static ComparisonOperator Mirror(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => comparison,
    };

    /// <summary>The operator that holds for two values that are there exactly when this one does not.</summary>
    public static ComparisonOperator Negate(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => ComparisonOperator.NotEqual,
        ComparisonOperator.NotEqual => ComparisonOperator.Equal,
        ComparisonOperator.Less => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Greater,
        ComparisonOperator.Greater => ComparisonOperator.LessOrEqual,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.Less,
    };

    public static ComparisonOperator? Of(string builtin) => builtin switch
    {
        "equal" or "eq" => ComparisonOperator.Equal,
        "neq" => ComparisonOperator.NotEqual,
        "lt" => ComparisonOperator.Less,
        "lte" => ComparisonOperator.LessOrEqual,
        "gt" => ComparisonOperator.Greater,
        "gte" => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };
}
