using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;
using TouchedCoordinate = UacDataShare.Disclosure.Decisions.TouchedCoordinate;

namespace UacDataShare.Disclosure.Planning;

/// <summary>A plan while it is built.</summary>
internal sealed class PlanBuild(GraphQLSchema schema, FieldCatalogue catalogue, OpaqueId ids, CursorSeal cursors)
{
    private readonly QueryBuild _queries = new(schema, catalogue, ids, cursors);

    public List<SubjectQuery> Queries { get; } = [];

    public List<Selection> Selections { get; } = [];

    public List<RowNode> Nodes { get; } = [];

    /// <summary>Every use of a coordinate, each once: what is selected first, then what the queries filter, sort and count by.</summary>
    public IReadOnlyList<TouchedCoordinate> Touched() =>
    [
        .. Selections.Select(selection => new TouchedCoordinate(selection.Coordinate, FieldUse.Output))
            .Concat(Queries.SelectMany(QueryVerdicts.Uses))
            .Distinct(),
    ];

    public OutputField AddRoot(PlannedField field) => field.Field.Name == "__typename"
        ? TypeName(field)
        : new DisclosureOutput(field.ResponseName, [.. field.Selections.Select(one => AddOfDisclosure(one, [field.ResponseName]))]);

    private OutputField AddOfDisclosure(PlannedField field, IReadOnlyList<string> path) => field.Field.Name switch
    {
        "__typename" => TypeName(field),
        "id" => new DecisionIdOutput(field.ResponseName),
        "explain" => new ExplainOutput(
            field.ResponseName, [.. field.Selections.Select(one => new ExplainedField(one.ResponseName, one.Field.Name))]),
        "child" => AddQuery(field, path, isSearch: false),
        "children" => AddQuery(field, path, isSearch: true),
        _ => throw new InvalidOperationException($"{field.Coordinate} is in the schema but not in the gateway."),
    };

    private QueryOutput AddQuery(PlannedField field, IReadOnlyList<string> parent, bool isSearch)
    {
        IReadOnlyList<string> path = [.. parent, field.ResponseName];
        var child = catalogue.Type(field.Field.Type.Named.Name) ?? catalogue.Type("Child")
            ?? throw new InvalidOperationException("The catalogue has no Child.");
        var root = AddNode(child, null, null, 1);
        var slot = Queries.Count;
        var page = new PageBuild(this, root, slot, path);
        var output = isSearch ? page.OfConnection(field.Selections) : RowFields(field.Selections, root, new Place(path, false, [], slot));
        var query = isSearch
            ? _queries.Search(field, slot, path, root, page)
            : _queries.Lookup(field, slot, path, root);
        Queries.Add(query);
        return new QueryOutput(field.ResponseName, query, output);
    }

    /// <summary>What is answered of a row of <paramref name="node"/>.</summary>
    public IReadOnlyList<OutputField> RowFields(IEnumerable<PlannedField> fields, RowNode node, Place place) =>
        [.. fields.Select(field => RowField(field, node, place))];

    private OutputField RowField(PlannedField field, RowNode node, Place place)
    {
        if (field.Field.Name == "__typename")
        {
            return TypeName(field);
        }

        if (field.Field.Name == CatalogueBuilder.IdField)
        {
            return new IdOutput(field.ResponseName);
        }

        Selections.Add(place.Selection(field));
        if (catalogue.Field(field.Coordinate) is { } column)
        {
            node.Select(column);
            return new ValueOutput(field.ResponseName, column);
        }

        var relation = catalogue.Relation(field.Coordinate)
            ?? throw new InvalidOperationException($"{field.Coordinate} is in the schema but not in the catalogue.");
        return Relation(field, relation, node, place);
    }

    private RelationOutput Relation(PlannedField field, CatalogueRelation relation, RowNode parent, Place place)
    {
        var target = catalogue.Type(relation.Target)
            ?? throw new InvalidOperationException($"{relation.Coordinate} leads to no table.");
        var first = relation.Held == RelationSide.Target ? PageSize.Of(field) : 1;
        var node = AddNode(target, parent, relation, first);
        return new RelationOutput(field.ResponseName, node, RowFields(field.Selections, node, place.Below(field, node)));
    }

    private RowNode AddNode(CatalogueType type, RowNode? parent, CatalogueRelation? relation, int first)
    {
        var node = new RowNode(Nodes.Count, type, parent, relation, first);
        Nodes.Add(node);
        return node;
    }

    public static ConstantOutput TypeName(PlannedField field) => new(field.ResponseName, field.ParentType.Name);
}
