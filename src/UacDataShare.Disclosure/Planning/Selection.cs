namespace UacDataShare.Disclosure.Planning;

/// <summary>A selected field that policy judges, and where its error would stand.</summary>
/// <param name="Coordinate">Its schema coordinate.</param>
/// <param name="Path">Its path in the answer, up to the nearest list: no indices.</param>
/// <param name="Locations">Where it stands in the document.</param>
/// <param name="Ancestors">The coordinates of the relations above it: with one of them withheld, so is this.</param>
/// <param name="QuerySlot">The slot of the query that it belongs to.</param>
public sealed record Selection(
    string Coordinate,
    IReadOnlyList<string> Path,
    IReadOnlyList<(int Line, int Column)> Locations,
    IReadOnlyList<string> Ancestors,
    int QuerySlot);
