using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Releasing;

/// <summary>Whether a query may choose and sort its rows as it does. One denied use withholds the whole query.</summary>
public static class QueryVerdicts
{
    /// <summary>What a query does with coordinates before any field of a row is answered: that there is a row is an answer already.</summary>
    public static IEnumerable<TouchedCoordinate> Uses(SubjectQuery query)
    {
        var row = query.Root.Type.RowCoordinate;
        yield return new TouchedCoordinate(row, FieldUse.Output);
        if (query.CountsTotal)
        {
            yield return new TouchedCoordinate(row, FieldUse.Aggregate);
        }

        foreach (var coordinate in query.FilterCoordinates)
        {
            yield return new TouchedCoordinate(coordinate, FieldUse.Filter);
            if (query.CountsTotal)
            {
                yield return new TouchedCoordinate(coordinate, FieldUse.Aggregate);
            }
        }

        foreach (var key in query.Order)
        {
            yield return new TouchedCoordinate(key.Field.Coordinate, FieldUse.Order);
            if (query.GivesCursors)
            {
                yield return new TouchedCoordinate(key.Field.Coordinate, FieldUse.Cursor);
            }
        }
    }

    /// <summary>The first verdict that withholds the query, or null where it may be answered.</summary>
    public static FieldVerdict? Refusal(SubjectQuery query, DecisionVector vector) => Uses(query)
        .Select(use => vector.For(use.Coordinate, use.Use))
        .FirstOrDefault(verdict => verdict.Effect != Effect.Allow);
}
