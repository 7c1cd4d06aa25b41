using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Filtering;

/// <summary>A value for a placeholder, always sent as text: the condition's own casts give it its type.</summary>
/// <param name="Values">The value, or the values of a list.</param>
/// <param name="IsList">Whether the parameter is an array of text (<c>text[]</c>) and not one text.</param>
public sealed record SqlParameter(IReadOnlyList<string> Values, bool IsList);

/// <summary>A condition for a WHERE clause, without any value in its text.</summary>
/// <param name="Text">A boolean expression with placeholders <c>$1</c>, <c>$2</c> and so on.</param>
/// <param name="Parameters">The values of the placeholders, in order.</param>
public sealed record SqlCondition(string Text, IReadOnlyList<SqlParameter> Parameters);

/// <summary>A condition, or why there is none.</summary>
/// <param name="Condition">The condition; null where there are diagnostics.</param>
/// <param name="Diagnostics">Everything that cannot be said to the database, each with its place in the policy.</param>
public sealed record SqlResult(SqlCondition? Condition, IReadOnlyList<RegoDiagnostic> Diagnostics);
