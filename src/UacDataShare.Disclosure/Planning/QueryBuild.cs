using System.Buffers;
using System.Text;
using System.Text.Json;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Disclosure.Planning;

/// <summary>Builds the query of a <c>child</c> or <c>children</c> field from its arguments.</summary>
internal sealed class QueryBuild(GraphQLSchema schema, FieldCatalogue catalogue, OpaqueId ids, CursorSeal cursors)
{
    private readonly FilterBuild _filters = new(schema, catalogue);

    public SubjectQuery Lookup(PlannedField field, int slot, IReadOnlyList<string> path, RowNode root)
    {
        var (filter, coordinates) = Key(field, root.Type.RowCoordinate);
        return new SubjectQuery
        {
            Slot = slot,
            Path = path,
            Locations = Places.Of(field),
            Coordinate = field.Coordinate,
            IsSearch = false,
            Filter = filter,
            FilterCoordinates = coordinates,
            Order = [],
            First = 1,
            Root = root,
            Question = "",
        };
    }

    public SubjectQuery Search(PlannedField field, int slot, IReadOnlyList<string> path, RowNode root, PageBuild page)
    {
        var filter = _filters.Of(field, "where");
        var question = Question(field);
        return new SubjectQuery
        {
            Slot = slot,
            Path = path,
            Locations = Places.Of(field),
            Coordinate = field.Coordinate,
            IsSearch = true,
            Filter = filter.Filter,
            FilterCoordinates = filter.Coordinates,
            Order = Order(field),
            First = PageSize.Of(field),
            After = After(field, question),
            Root = root,
            Question = question,
            CountsTotal = page.CountsTotal,
            GivesCursors = page.GivesCursors,
        };
    }

    private (RowFilter Filter, IReadOnlyList<string> Coordinates) Key(PlannedField field, string rowCoordinate)
    {
        if (field.Arguments.TryGet("by", out var by) && by is ObjectInput { Fields: [{ Key: "id" } id] })
        {
            return (ids.TryRead(InputText.Of(id.Value) ?? "", out var key) ? new KeyEquals(key) : new NoRow(), [rowCoordinate]);
        }

        var filter = _filters.Of(field, "by");
        return (filter.Filter, filter.Coordinates);
    }

    private KeysetPosition? After(PlannedField field, string question) => InputText.Of(field, "after") is not { } cursor
        ? null
        : cursors.Read(cursor, question) ?? throw new DisclosureException(DisclosureErrors.Cursor, Places.Of(field));

    private List<OrderKey> Order(PlannedField field)
    {
        var keys = new List<OrderKey>();
        if (!field.Arguments.TryGet("orderBy", out var order) || order is not ListInput list)
        {
            return keys;
        }

        foreach (var item in list.Items.OfType<ObjectInput>().SelectMany(one => one.Fields))
        {
            var ordered = FilterBuild.Coordinate(schema, "ChildOrder", item.Key, "orders");
            var column = catalogue.Field(ordered)
                ?? throw new InvalidOperationException($"ChildOrder.{item.Key} orders by no field of the catalogue.");
            if (keys.TrueForAll(key => key.Field != column))
            {
                keys.Add(new OrderKey(column, InputText.Of(item.Value) == "DESC"));
            }
        }

        return keys;
    }

    private static string Question(PlannedField field)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var argument in (ReadOnlySpan<string>)["where", "orderBy"])
            {
                (field.Arguments.TryGet(argument, out var value) ? value : InputValue.Null).Write(json);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
