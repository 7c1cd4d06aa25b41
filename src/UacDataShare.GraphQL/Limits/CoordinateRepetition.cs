using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Limits;

/// <summary>Finds operations that go round in a circle: the same coordinate again and again on one way down.</summary>
public static class CoordinateRepetition
{
    /// <summary>An error for the first coordinate that stands more than <paramref name="limit"/> times on one path. Default 2.</summary>
    public static ImmutableArray<GraphQLError> Check(OperationPlan plan, GraphQLSchema schema, int limit = 2)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(plan);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in plan.Selections)
        {
            if (Find(field, schema, limit, seen) is { } error)
            {
                return [error];
            }
        }

        return [];
    }

    private static GraphQLError? Find(PlannedField field, GraphQLSchema schema, int limit, Dictionary<string, int> seen)
    {
        var times = seen[field.Coordinate] = seen.GetValueOrDefault(field.Coordinate) + 1;
        if (times > limit)
        {
            return ErrorCatalogue.LimitExceeded.At(field.Locations, LimitMessage.For($"repetitions of {field.Coordinate}", limit, times));
        }

        foreach (var child in schema.PossibleTypes(field.Field.Type.Named).SelectMany(type => field.SelectionsOn(type)))
        {
            if (Find(child, schema, limit, seen) is { } error)
            {
                return error;
            }
        }

        seen[field.Coordinate] = times - 1;
        return null;
    }
}
