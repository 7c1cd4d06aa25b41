namespace UacDataShare.Disclosure.Catalogue;

/// <summary>A type of the schema that is read from a table.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Subject">Whom its rows are about.</param>
/// <param name="Attributes">Facts a row rule may use: name and the database function that gives it by the row's id.</param>
/// <param name="RowClass">The class of the row itself, for a type that queries begin at; null for others, which relations lead to.</param>
/// <param name="Fields">Its fields by name.</param>
/// <param name="Relations">Its relations by name.</param>
public sealed record CatalogueType(
    string Name,
    string Table,
    SubjectKind Subject,
    IReadOnlyDictionary<string, string> Attributes,
    string? RowClass,
    IReadOnlyDictionary<string, CatalogueField> Fields,
    IReadOnlyDictionary<string, CatalogueRelation> Relations)
{
    /// <summary>The column that tells one row from another, in every table.</summary>
    public const string KeyColumn = "id";

    /// <summary>The coordinate of the row itself: that it exists, how many there are, and its opaque id.</summary>
    public string RowCoordinate => $"{Name}.{CatalogueBuilder.IdField}";
}
