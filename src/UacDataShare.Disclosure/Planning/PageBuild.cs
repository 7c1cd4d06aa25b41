using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Disclosure.Planning;

/// <summary>What is answered of a page of children, and what that needs of its query.</summary>
internal sealed class PageBuild(PlanBuild plan, RowNode root, int querySlot, IReadOnlyList<string> path)
{
    /// <summary>True when a cursor is selected.</summary>
    public bool GivesCursors { get; private set; }

    /// <summary>True when the number of matches is selected.</summary>
    public bool CountsTotal { get; private set; }

    public IReadOnlyList<OutputField> OfConnection(IEnumerable<PlannedField> fields) => [.. fields.Select(OfConnection)];

    private OutputField OfConnection(PlannedField field)
    {
        switch (field.Field.Name)
        {
            case "__typename":
                return PlanBuild.TypeName(field);
            case "nodes":
                return new PageRowsOutput(field.ResponseName, plan.RowFields(field.Selections, root, Rows(field)));
            case "edges":
                return new PageRowsOutput(field.ResponseName, [.. field.Selections.Select(one => OfEdge(one, Rows(field)))]);
            case "pageInfo":
                return new PageInfoOutput(field.ResponseName, [.. field.Selections.Select(OfPageInfo)]);
            case "totalCount":
                CountsTotal = true;
                return new TotalCountOutput(field.ResponseName);
            default:
                throw new InvalidOperationException($"{field.Coordinate} is in the schema but not in the gateway.");
        }
    }

    private OutputField OfEdge(PlannedField field, Place rows)
    {
        switch (field.Field.Name)
        {
            case "__typename":
                return PlanBuild.TypeName(field);
            case "node":
                return new SameRowOutput(field.ResponseName, plan.RowFields(field.Selections, root, rows));
            case "cursor":
                GivesCursors = true;
                return new CursorOutput(field.ResponseName);
            default:
                throw new InvalidOperationException($"{field.Coordinate} is in the schema but not in the gateway.");
        }
    }

    private OutputField OfPageInfo(PlannedField field)
    {
        switch (field.Field.Name)
        {
            case "__typename":
                return PlanBuild.TypeName(field);
            case "hasNextPage":
                return new HasNextPageOutput(field.ResponseName);
            case "endCursor":
                GivesCursors = true;
                return new EndCursorOutput(field.ResponseName);
            default:
                throw new InvalidOperationException($"{field.Coordinate} is in the schema but not in the gateway.");
        }
    }

    private Place Rows(PlannedField field) => new([.. path, field.ResponseName], true, [], querySlot);
}
