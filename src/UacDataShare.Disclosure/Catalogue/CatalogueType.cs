namespace UacDataShare.Disclosure.Catalogue;

/// <summary>A type of the schema that is read from a table.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Subject">Whom its rows are about.</param>
/// <param name="Attributes">Facts a row rule may use: name and the database function that gives it by the row's id.</param>
/// <param name="Fields">Its fields by name.</param>
/// <param name="Relations">Its relations by name.</param>
public sealed record CatalogueType(
    string Name,
    string Table,
    SubjectKind Subject,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, CatalogueField> Fields,
    IReadOnlyDictionary<string, CatalogueRelation> Relations)
{
    /// <summary>The column that tells one row from another, in every table.</summary>
    public const string KeyColumn = "id";
}
