using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Planning;

/// <summary>How an operation uses a coordinate.</summary>
public enum CoordinateUse
{
    /// <summary>A field is answered.</summary>
    Output,

    /// <summary>An argument is given, or has a default.</summary>
    Argument,

    /// <summary>A field of an input object is given, or has a default.</summary>
    InputField,
}

/// <summary>A coordinate of the schema that an operation touches, and how.</summary>
/// <param name="Coordinate">Such as <c>Child.dateOfBirth</c>, <c>Query.child(by:)</c> or <c>ChildFilter.lastName</c>.</param>
/// <param name="Use">How.</param>
public sealed record TouchedCoordinate(string Coordinate, CoordinateUse Use);

/// <summary>Lists everything that an operation touches, input fields inside arguments included: what policy has to judge.</summary>
public sealed class TouchedCoordinates
{
    private readonly GraphQLSchema _schema;
    private readonly OrderedDictionary<TouchedCoordinate, bool> _found = [];

    private TouchedCoordinates(GraphQLSchema schema) => _schema = schema;

    /// <summary>The coordinates of a plan, each once per use, in the order of the response.</summary>
    public static ImmutableArray<TouchedCoordinate> Of(OperationPlan plan, GraphQLSchema schema)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(schema);
        var touched = new TouchedCoordinates(schema);
        foreach (var field in plan.Selections)
        {
            touched.Add(field);
        }

        return [.. touched._found.Keys];
    }

    private void Add(PlannedField field)
    {
        Add(field.Coordinate, CoordinateUse.Output);
        foreach (var (name, value) in field.Arguments.Fields)
        {
            if (field.Field.TryGetArgument(name, out var argument))
            {
                Add($"{field.Coordinate}({name}:)", CoordinateUse.Argument);
                Add(value, argument.Type);
            }
        }

        foreach (var child in _schema.PossibleTypes(field.Field.Type.Named).SelectMany(type => field.SelectionsOn(type)))
        {
            Add(child);
        }
    }

    private void Add(InputValue value, GraphQLType type)
    {
        switch (value)
        {
            case ListInput list:
                foreach (var item in list.Items)
                {
                    Add(item, type);
                }

                break;
            case ObjectInput map when type.Named is InputObjectType input:
                foreach (var (name, inner) in map.Fields)
                {
                    if (input.TryGetField(name, out var field))
                    {
                        Add(field.Coordinate, CoordinateUse.InputField);
                        Add(inner, field.Type);
                    }
                }

                break;
            default:
                break;
        }
    }

    private void Add(string coordinate, CoordinateUse use) => _found.TryAdd(new TouchedCoordinate(coordinate, use), true);
}
