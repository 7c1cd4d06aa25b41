using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>
/// A condition on one row. Two-valued: for each row it holds or it does not, and <see cref="Not"/> turns one into the other.
/// A column without value (NULL in a database) is absent from the row, so no comparison with it holds: a translation to SQL must render a
/// negation as <c>(p) IS NOT TRUE</c>. Comparisons follow Rego's total order across types and compare text by code point, never by a
/// collation that ignores case or padding.
/// </summary>
public abstract record Predicate
{
    private protected Predicate()
    {
    }

    /// <summary>Holds for every row.</summary>
    public static Predicate True { get; } = new ConstantPredicate(true);

    /// <summary>Holds for no row.</summary>
    public static Predicate False { get; } = new ConstantPredicate(false);

    /// <summary>Whether the condition holds for every row whatever it contains.</summary>
    public bool IsTrue => this is ConstantPredicate { Value: true };

    /// <summary>Whether the condition holds for no row.</summary>
    public bool IsFalse => this is ConstantPredicate { Value: false };

    /// <summary>Whether the condition holds for the row, an object of columns in which an absent key is NULL.</summary>
    public abstract bool Holds(RegoValue row);

    /// <summary>The condition as text in one fixed form.</summary>
    public abstract override string ToString();

    /// <summary>All must hold. Constants are taken out, and nested conjunctions are flattened.</summary>
    public static Predicate All(IEnumerable<Predicate> parts) => Junction.Combine(parts, isAnd: true);

    /// <summary>One must hold. Constants are taken out, nested disjunctions are flattened, equations on one column become a membership.</summary>
    public static Predicate Any(IEnumerable<Predicate> parts) => Junction.Combine(parts, isAnd: false);

    /// <summary>Must not hold.</summary>
    public static Predicate Not(Predicate part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part switch
        {
            ConstantPredicate constant => constant.Value ? False : True,
            NotPredicate not => not.Operand,
            _ => new NotPredicate(part),
        };
    }
}

/// <summary>Holds always or never.</summary>
/// <param name="Value">Whether it holds.</param>
public sealed record ConstantPredicate(bool Value) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => Value;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>All parts must hold.</summary>
/// <param name="Parts">Two or more conditions.</param>
public sealed record AndPredicate(IReadOnlyList<Predicate> Parts) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => Parts.All(p => p.Holds(row));

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(" and ", Parts)})";

    /// <inheritdoc/>
    public bool Equals(AndPredicate? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
}

/// <summary>One part must hold.</summary>
/// <param name="Parts">Two or more conditions.</param>
public sealed record OrPredicate(IReadOnlyList<Predicate> Parts) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => Parts.Any(p => p.Holds(row));

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(" or ", Parts)})";

    /// <inheritdoc/>
    public bool Equals(OrPredicate? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
}

/// <summary>The operand must not hold.</summary>
/// <param name="Operand">The condition that is negated.</param>
public sealed record NotPredicate(Predicate Operand) : Predicate
{
    /// <inheritdoc/>
    public override bool Holds(RegoValue row) => !Operand.Holds(row);

    /// <inheritdoc/>
    public override string ToString() => $"not {Operand}";
}
