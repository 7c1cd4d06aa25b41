using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Planning;

/// <summary>One <c>child</c> or <c>children</c> of an operation: which rows, in which order, and what is read of them.</summary>
public sealed class SubjectQuery
{
    /// <summary>Its number in the operation, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>Its path in the answer, such as <c>disclosure</c>, <c>child</c>.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Where it stands in the document: 1-based line and column.</summary>
    public required IReadOnlyList<(int Line, int Column)> Locations { get; init; }

    /// <summary>The coordinate of the root field, such as <c>Disclosure.child</c>.</summary>
    public required string Coordinate { get; init; }

    /// <summary>True for a page of a search, false for one row by its key.</summary>
    public required bool IsSearch { get; init; }

    /// <summary>Which rows.</summary>
    public required RowFilter Filter { get; init; }

    /// <summary>The coordinates that <see cref="Filter"/> compares.</summary>
    public required IReadOnlyList<string> FilterCoordinates { get; init; }

    /// <summary>The order asked for; the key always breaks ties.</summary>
    public required IReadOnlyList<OrderKey> Order { get; init; }

    /// <summary>How many rows at the most.</summary>
    public required int First { get; init; }

    /// <summary>The last row of the page before, or null for the first page.</summary>
    public KeysetPosition? After { get; init; }

    /// <summary>The rows.</summary>
    public required RowNode Root { get; init; }

    /// <summary>Filter and order in a canonical form: a cursor is good for this question alone.</summary>
    public required string Question { get; init; }

    /// <summary>True when the number of matches is asked for.</summary>
    public bool CountsTotal { get; init; }

    /// <summary>True when a cursor is answered, so that the order's columns are read as well.</summary>
    public bool GivesCursors { get; init; }
}

/// <summary>A column to order by.</summary>
/// <param name="Field">The column.</param>
/// <param name="Descending">True for the largest first. Rows without a value come last either way.</param>
public sealed record OrderKey(CatalogueField Field, bool Descending);

/// <summary>Where a page ended: the order's values of its last row, and the row's key.</summary>
/// <param name="Values">For each order key its value as text, or null.</param>
/// <param name="Key">The row's key.</param>
public sealed record KeysetPosition(IReadOnlyList<string?> Values, Guid Key);
