using System.Collections.Frozen;

namespace UacDataShare.Disclosure.Catalogue;

/// <summary>
/// Every field that exists, from the annotated schema. A coordinate that is not here is not in the system: it cannot be
/// asked for, granted or read.
/// </summary>
public sealed class FieldCatalogue
{
    private readonly FrozenDictionary<string, CatalogueType> _types;
    private readonly FrozenDictionary<string, CatalogueField> _fields;
    private readonly FrozenDictionary<string, CatalogueRelation> _relations;
    private readonly FrozenDictionary<string, string> _rows;

    /// <summary>A catalogue of <paramref name="types"/>.</summary>
    public FieldCatalogue(IEnumerable<CatalogueType> types)
    {
        _types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _fields = _types.Values.SelectMany(type => type.Fields.Values)
            .ToFrozenDictionary(field => field.Coordinate, StringComparer.Ordinal);
        _relations = _types.Values.SelectMany(type => type.Relations.Values)
            .ToFrozenDictionary(relation => relation.Coordinate, StringComparer.Ordinal);
        _rows = _types.Values.Where(type => type.RowClass is not null)
            .ToFrozenDictionary(type => type.RowCoordinate, type => type.RowClass ?? "", StringComparer.Ordinal);
    }

    /// <summary>The types that are read from tables, in order of name.</summary>
    public IEnumerable<CatalogueType> Types => _types.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The type of that name, or null where it is not read from a table.</summary>
    public CatalogueType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>The field at that coordinate, or null.</summary>
    public CatalogueField? Field(string coordinate) => _fields.GetValueOrDefault(coordinate);

    /// <summary>The relation at that coordinate, or null.</summary>
    public CatalogueRelation? Relation(string coordinate) => _relations.GetValueOrDefault(coordinate);

    /// <summary>The class of the field, relation or row at that coordinate, or null where there is none.</summary>
    public string? ClassOf(string coordinate) =>
        Field(coordinate)?.Class ?? Relation(coordinate)?.Class ?? _rows.GetValueOrDefault(coordinate);

    /// <summary>Every coordinate that policy can touch with its class, in order.</summary>
    public IEnumerable<(string Coordinate, string Class)> Coordinates =>
        _fields.Values.Select(known => (Coordinate: known.Coordinate, Class: known.Class))
            .Concat(_relations.Values.Select(relation => (Coordinate: relation.Coordinate, Class: relation.Class)))
            .Concat(_rows.Select(row => (Coordinate: row.Key, Class: row.Value)))
            .OrderBy(pair => pair.Coordinate, StringComparer.Ordinal);
}
