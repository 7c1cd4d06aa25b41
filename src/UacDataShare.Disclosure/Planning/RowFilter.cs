using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Planning;

/// <summary>A condition on rows.</summary>
public abstract record RowFilter;

/// <summary>All of them hold.</summary>
/// <param name="Parts">The conditions.</param>
public sealed record AllOf(IReadOnlyList<RowFilter> Parts) : RowFilter;

/// <summary>A column compared with values of the request. The values become parameters, never text.</summary>
/// <param name="Field">The column.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Values">One value, or for <see cref="Comparison.In"/> any number: <see cref="string"/> or <see cref="DateOnly"/>.</param>
public sealed record FieldComparison(CatalogueField Field, Comparison Comparison, IReadOnlyList<object> Values) : RowFilter;

/// <summary>The row with that key.</summary>
/// <param name="Key">The key.</param>
public sealed record KeyEquals(Guid Key) : RowFilter;

/// <summary>No row: the request named something that can not exist.</summary>
public sealed record NoRow : RowFilter;

/// <summary>At least one row of a relation matches.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Target">The type that it leads to.</param>
/// <param name="Filter">What that row must match.</param>
public sealed record AnyRelated(CatalogueRelation Relation, CatalogueType Target, RowFilter Filter) : RowFilter;

/// <summary>How a column is compared.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Equal to one of several.</summary>
    In,

    /// <summary>Not less.</summary>
    AtLeast,

    /// <summary>Not greater.</summary>
    AtMost,

    /// <summary>Begins with the text.</summary>
    StartsWith,
}
