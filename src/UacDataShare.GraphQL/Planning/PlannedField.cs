using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Planning;

/// <summary>
/// One entry of a response object: the selections under one response name merged, its arguments in place, and what is
/// selected of it. Immutable.
/// </summary>
public sealed class PlannedField
{
    private readonly ImmutableArray<(ObjectType Type, ImmutableArray<PlannedField> Fields)> _selections;

    internal PlannedField(
        string responseName,
        ObjectType parentType,
        FieldDefinition field,
        ObjectInput arguments,
        ImmutableArray<SourceLocation> locations,
        ImmutableArray<(ObjectType Type, ImmutableArray<PlannedField> Fields)> selections)
    {
        ResponseName = responseName;
        ParentType = parentType;
        Field = field;
        Arguments = arguments;
        Locations = locations;
        _selections = selections;
    }

    /// <summary>The alias, or the field's name.</summary>
    public string ResponseName { get; }

    /// <summary>The object type that the field is selected on.</summary>
    public ObjectType ParentType { get; }

    /// <summary>The field's definition, with its applied directives.</summary>
    public FieldDefinition Field { get; }

    /// <summary>The schema coordinate on the parent type, such as <c>Child.dateOfBirth</c>.</summary>
    public string Coordinate => $"{ParentType.Name}.{Field.Name}";

    /// <summary>The coerced arguments; one that was not given and has no default is absent.</summary>
    public ObjectInput Arguments { get; }

    /// <summary>Where the field stands in the document: each place that was merged, in order.</summary>
    public ImmutableArray<SourceLocation> Locations { get; }

    /// <summary>What is selected of the field's object; empty for a leaf, and for an abstract type (see <see cref="SelectionsOn"/>).</summary>
    public ImmutableArray<PlannedField> Selections => _selections is [{ } only] ? only.Fields : [];

    /// <summary>What is selected when the object is of <paramref name="type"/>; empty where it can not be.</summary>
    public ImmutableArray<PlannedField> SelectionsOn(ObjectType type)
    {
        foreach (var (possible, fields) in _selections)
        {
            if (possible == type)
            {
                return fields;
            }
        }

        return [];
    }
}
