using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Disclosure.Planning;

/// <summary>Where in the answer a selection stands. The path ends at the first list: an error is told once for all its rows.</summary>
/// <param name="Path">The path so far.</param>
/// <param name="InList">True below a list.</param>
/// <param name="Ancestors">The relations above.</param>
/// <param name="QuerySlot">The query that it belongs to.</param>
internal sealed record Place(IReadOnlyList<string> Path, bool InList, IReadOnlyList<string> Ancestors, int QuerySlot)
{
    public Selection Selection(PlannedField field) =>
        new(field.Coordinate, PathTo(field), Places.Of(field), Ancestors, QuerySlot);

    public Place Below(PlannedField field, RowNode node) => this with
    {
        Path = PathTo(field),
        InList = InList || node.IsList,
        Ancestors = [.. Ancestors, field.Coordinate],
    };

    private IReadOnlyList<string> PathTo(PlannedField field) => InList ? Path : [.. Path, field.ResponseName];
}
