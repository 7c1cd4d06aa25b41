namespace UacDataShare.Disclosure.Catalogue;

/// <summary>A field that policy can touch: one column of one table.</summary>
/// <param name="Coordinate">Its schema coordinate, such as <c>Child.dateOfBirth</c>.</param>
/// <param name="Class">Its class, such as <c>BIOGRAPHICAL</c>.</param>
/// <param name="Number">Its number in the design's field catalogue.</param>
/// <param name="Column">The column, without its table.</param>
/// <param name="Shape">How the value is stored and written.</param>
/// <param name="Bands">Lower bounds of the bands of a masked count, ascending; empty where the field has none.</param>
/// <param name="Coarse">For an enumeration: what each value is coarsened to. A value that is absent here is withheld when masked.</param>
public sealed record CatalogueField(
    string Coordinate,
    string Class,
    int Number,
    string Column,
    ValueShape Shape,
    IReadOnlyList<int> Bands,
    IReadOnlyDictionary<string, string> Coarse);
