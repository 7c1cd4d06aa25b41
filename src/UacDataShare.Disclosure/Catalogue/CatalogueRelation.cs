namespace UacDataShare.Disclosure.Catalogue;

/// <summary>A field that leads to rows of another type. Policy judges it like any other field.</summary>
/// <param name="Coordinate">Its schema coordinate, such as <c>Child.releases</c>.</param>
/// <param name="Class">Its class.</param>
/// <param name="Target">The name of the type that it leads to.</param>
/// <param name="ForeignKey">The column that joins the two tables.</param>
/// <param name="Held">Which of the two tables holds that column.</param>
public sealed record CatalogueRelation(string Coordinate, string Class, string Target, string ForeignKey, RelationSide Held);
