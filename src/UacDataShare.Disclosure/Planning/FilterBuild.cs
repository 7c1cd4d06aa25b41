using System.Collections.Immutable;
using System.Globalization;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Errors;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Disclosure.Planning;

/// <summary>
/// Builds the filter out of a <c>where</c> or <c>by</c> argument. Which coordinate an input field compares stands in the
/// schema's annotations. A value that is null or absent compares nothing and is no filter.
/// </summary>
internal sealed class FilterBuild(GraphQLSchema schema, FieldCatalogue catalogue)
{
    public const int MostValues = 100;

    public (RowFilter Filter, IReadOnlyList<string> Coordinates) Of(PlannedField field, string argument)
    {
        var coordinates = new List<string>();
        if (!field.Arguments.TryGet(argument, out var value) || value is not ObjectInput given || !field.Field.TryGetArgument(argument, out var definition))
        {
            return (new AllOf([]), coordinates);
        }

        return (All(given, definition.Type.Named.Name, coordinates, field), [.. coordinates.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The coordinate that an input field is annotated with.</summary>
    public static string Coordinate(GraphQLSchema schema, string inputType, string inputField, string directive) =>
        schema.TryGetType(inputType, out var type)
        && type is InputObjectType input
        && input.TryGetField(inputField, out var definition)
        && definition.TryGetDirective(directive, out var applied)
        && applied.Text("coordinate") is { } coordinate
            ? coordinate
            : throw new InvalidOperationException($"{inputType}.{inputField} has no @{directive}.");

    private AllOf All(ObjectInput given, string inputType, List<string> coordinates, PlannedField at)
    {
        var parts = new List<RowFilter>();
        foreach (var (name, value) in given.Fields)
        {
            if (!value.IsNull)
            {
                var coordinate = Coordinate(schema, inputType, name, "filters");
                Add(parts, coordinate, value, inputType, name, coordinates, at);
            }
        }

        return new AllOf(parts);
    }

    private void Add(
        List<RowFilter> parts, string coordinate, InputValue value, string inputType, string name, List<string> coordinates, PlannedField at)
    {
        if (catalogue.Relation(coordinate) is { } relation)
        {
            var target = catalogue.Type(relation.Target)
                ?? throw new InvalidOperationException($"{coordinate} leads to no table.");
            coordinates.Add(coordinate);
            parts.Add(new AnyRelated(relation, target, All((ObjectInput)value, InputTypeOf(inputType, name), coordinates, at)));
            return;
        }

        var column = catalogue.Field(coordinate)
            ?? throw new InvalidOperationException($"{inputType}.{name} filters by no field of the catalogue.");
        if (value is ObjectInput match)
        {
            // A match without a comparison compares nothing, and is no filter.
            var comparisons = match.Fields.Where(one => !one.Value.IsNull).Select(one => Compare(column, one.Key, one.Value, at)).ToList();
            parts.AddRange(comparisons);
            coordinates.AddRange(comparisons.Count > 0 ? [coordinate] : []);
        }
        else
        {
            coordinates.Add(coordinate);
            parts.Add(new FieldComparison(column, Comparison.Equal, [Typed(column, value, at)]));
        }
    }

    private string InputTypeOf(string inputType, string name) =>
        schema.TryGetType(inputType, out var type) && type is InputObjectType input && input.TryGetField(name, out var definition)
            ? definition.Type.Named.Name
            : throw new InvalidOperationException($"{inputType}.{name} is not in the schema.");

    private static FieldComparison Compare(CatalogueField column, string operation, InputValue value, PlannedField at) => operation switch
    {
        "eq" => new FieldComparison(column, Comparison.Equal, [Typed(column, value, at)]),
        "in" => new FieldComparison(column, Comparison.In, [.. Several(value, at).Select(one => Typed(column, one, at))]),
        "from" => new FieldComparison(column, Comparison.AtLeast, [Typed(column, value, at)]),
        "to" => new FieldComparison(column, Comparison.AtMost, [Typed(column, value, at)]),
        "startsWith" => new FieldComparison(column, Comparison.StartsWith, [Typed(column, value, at)]),
        _ => throw new InvalidOperationException($"There is no comparison {operation}."),
    };

    private static ImmutableArray<InputValue> Several(InputValue value, PlannedField at) =>
        value is ListInput { Items.Length: <= MostValues } list
            ? list.Items
            : throw new DisclosureException(DisclosureErrors.TooManyValues, Places.Of(at));

    private static object Typed(CatalogueField column, InputValue value, PlannedField at)
    {
        var text = InputText.Of(value) ?? "";
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            // PostgreSQL has no such character in text.
            throw new DisclosureException(DisclosureErrors.Text, Places.Of(at));
        }

        return column switch
        {
            { Coordinate: "Child.aNumber" } => ANumber(text) ?? throw new DisclosureException(DisclosureErrors.ANumber, Places.Of(at)),
            { Shape: ValueShape.Date } => Date(text, at),
            _ => text,
        };
    }

    private static string? ANumber(string text)
    {
        var digits = text.StartsWith('A') || text.StartsWith('a') ? text[1..] : text;
        return digits.Length == 9 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static DateOnly Date(string text, PlannedField at) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new DisclosureException(DisclosureErrors.Date, Places.Of(at));
}
