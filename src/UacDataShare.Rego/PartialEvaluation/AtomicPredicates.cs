using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>A column of the row, by its path under the unknown document.</summary>
/// <param name="Path">One name, or more for a nested document.</param>
public sealed record ColumnReference(IReadOnlyList<string> Path)
{
    /// <summary>The file in which the policy names the column; empty where it is not known. No part of equality.</summary>
    public string File { get; init; } = "";

    /// <summary>The place in that file. No part of equality.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>The column's value in a row; undefined where it is absent.</summary>
    public RegoValue In(RegoValue row) => Path.Aggregate(row, (value, name) => value.Get(name));

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Path);

    /// <inheritdoc/>
    public bool Equals(ColumnReference? other) => other is not null && Path.SequenceEqual(other.Path);

    /// <inheritdoc/>
    public override int GetHashCode() => Path.Aggregate(3, HashCode.Combine);
}

/// <summary>How two values are compared.</summary>
public enum ComparisonOperator
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Both there, and not equal.</summary>
    NotEqual,

    /// <summary>Before.</summary>
    Less,

    /// <summary>Before or equal.</summary>
    LessOrEqual,

    /// <summary>After.</summary>
    Greater,

    /// <summary>After or equal.</summary>
    GreaterOrEqual,
}

/// <summary>A column compared with a constant or with another column. Does not hold where a column is absent, whatever the operator.</summary>
/// <param name="Column">The left side.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Constant">The right side; undefined where <paramref name="Other"/> is given.</param>
/// <param name="Other">The column on the right side; null where a constant stands there.</param>
public sealed record ComparePredicate(ColumnReference Column, ComparisonOperator Operator, RegoValue Constant, ColumnReference? Other = null) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row)
    {
        var left = Column.In(row);
        var right = Other is null ? Constant : Other.In(row);
        return left.IsDefined && right.IsDefined && Comparisons.Holds(Operator, left, right);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Column} {Comparisons.Symbol(Operator)} {(Other is null ? Constant.ToString() : Other.ToString())}";
}

/// <summary>A column whose value is one of several constants.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The constants, in canonical order; may be empty.</param>
public sealed record InPredicate(ColumnReference Column, RegoSet Values) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => Column.In(row) is { IsDefined: true } value && Values.Contains(value);

    /// <inheritdoc/>
    public override string ToString() => $"{Column} in {RegoValue.From(Values)}";
}

/// <summary>A column that has no value.</summary>
/// <param name="Column">The column.</param>
public sealed record IsNullPredicate(ColumnReference Column) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => Column.In(row).IsUndefined;

    /// <inheritdoc/>
    public override string ToString() => $"{Column} is null";
}

/// <summary>Where in a text another is looked for.</summary>
public enum TextPosition
{
    /// <summary>At its start.</summary>
    Start,

    /// <summary>At its end.</summary>
    End,

    /// <summary>Anywhere.</summary>
    Anywhere,
}

/// <summary>A column whose value is a text that holds another. Compared by code point; the text has no wildcards.</summary>
/// <param name="Column">The column.</param>
/// <param name="Position">Where the text is looked for.</param>
/// <param name="Text">The text.</param>
public sealed record TextPredicate(ColumnReference Column, TextPosition Position, string Text) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => Column.In(row).TryGetString(out var value) && Position switch
    {
        TextPosition.Start => value.StartsWith(Text, StringComparison.Ordinal),
        TextPosition.End => value.EndsWith(Text, StringComparison.Ordinal),
        TextPosition.Anywhere => value.Contains(Text, StringComparison.Ordinal),
    };

    /// <inheritdoc/>
    public override string ToString() => Position switch
    {
        TextPosition.Start => $"{Column} starts with {RegoValue.From(Text)}",
        TextPosition.End => $"{Column} ends with {RegoValue.From(Text)}",
        TextPosition.Anywhere => $"{Column} contains {RegoValue.From(Text)}",
    };
}
