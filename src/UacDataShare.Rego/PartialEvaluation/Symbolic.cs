using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>What a term is worth while some of the input is not known.</summary>
internal abstract record Symbolic;

/// <summary>A value.</summary>
internal sealed record KnownValue(RegoValue Value) : Symbolic;

/// <summary>A column of the row, or with an empty path the row itself.</summary>
internal sealed record ColumnValue(ColumnReference Column) : Symbolic
{
    public bool IsRow => Column.Path.Count == 0;
}

/// <summary>True where one condition holds, false where the other does, undefined where neither.</summary>
internal sealed record ConditionValue(Predicate WhenTrue, Predicate WhenFalse) : Symbolic;

/// <summary>A term's worth under a condition.</summary>
internal readonly record struct Alternative(Predicate When, Symbolic Value);
