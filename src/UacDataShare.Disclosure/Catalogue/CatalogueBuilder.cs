using UacDataShare.Disclosure.Sql;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Disclosure.Catalogue;

/// <summary>
/// Reads the catalogue out of the annotated schema. A field of a table type without an annotation, a name that is not
/// plain, a relation to nowhere: each is a mistake that stops the host, since what is not classified is not permitted.
/// </summary>
public static class CatalogueBuilder
{
    /// <summary>The one field of every table type that has no column of its own: the opaque id.</summary>
    public const string IdField = "id";

    /// <summary>Reads the catalogue.</summary>
    /// <param name="schema">The annotated schema.</param>
    /// <param name="mistakes">What is wrong, one sentence each; empty when the catalogue holds.</param>
    public static FieldCatalogue Build(GraphQLSchema schema, out IReadOnlyList<string> mistakes)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var found = new List<string>();
        var types = schema.Types.OfType<ObjectType>()
            .Where(type => Directive(type.AppliedDirectives, "table") is not null)
            .Select(type => Type(type, found))
            .ToList();
        CheckTargets(types, found);
        mistakes = found;
        return new FieldCatalogue(types);
    }

    private static CatalogueType Type(ObjectType type, List<string> mistakes)
    {
        var table = Directive(type.AppliedDirectives, "table");
        var name = table?.Text("name") ?? "";
        if (!SqlName.IsPlainWithSchema(name))
        {
            mistakes.Add($"The table of {type.Name} is not a plain name with its schema.");
        }

        var fields = new Dictionary<string, CatalogueField>(StringComparer.Ordinal);
        var relations = new Dictionary<string, CatalogueRelation>(StringComparer.Ordinal);
        foreach (var definition in type.Fields.Where(one => one.Name != IdField))
        {
            Place(definition, fields, relations, mistakes);
        }

        return new CatalogueType(type.Name, name, Subject(table?.Text("subject")), Attributes(type, mistakes), RowClass(type), fields, relations);
    }

    private static void Place(
        FieldDefinition definition,
        Dictionary<string, CatalogueField> fields,
        Dictionary<string, CatalogueRelation> relations,
        List<string> mistakes)
    {
        if (definition.TryGetDirective("field", out var column))
        {
            fields[definition.Name] = Field(definition, column, mistakes);
        }
        else if (definition.TryGetDirective("relation", out var relation))
        {
            relations[definition.Name] = Relation(definition, relation, mistakes);
        }
        else
        {
            mistakes.Add($"{definition.Coordinate} has neither @field nor @relation: what is not classified can not be released.");
        }

        if (definition.Type.IsNonNull)
        {
            mistakes.Add($"{definition.Coordinate} is non-null, but a field that policy can withhold must be nullable.");
        }
    }

    private static string? RowClass(ObjectType type) =>
        type.TryGetField(IdField, out var id) && id.TryGetDirective("row", out var row) ? row.Text("class") : null;

    private static CatalogueField Field(FieldDefinition definition, AppliedDirective column, List<string> mistakes)
    {
        var name = column.Text("column") ?? "";
        if (!SqlName.IsPlain(name))
        {
            mistakes.Add($"The column of {definition.Coordinate} is not a plain name.");
        }

        return new CatalogueField(
            definition.Coordinate,
            column.Text("class") ?? "",
            column.Number("number") ?? 0,
            name,
            Shape(definition, mistakes),
            Bands(column),
            Coarse(definition.Type.Named, mistakes));
    }

    private static CatalogueRelation Relation(FieldDefinition definition, AppliedDirective relation, List<string> mistakes)
    {
        var key = relation.Text("foreignKey") ?? "";
        if (!SqlName.IsPlain(key))
        {
            mistakes.Add($"The foreign key of {definition.Coordinate} is not a plain name.");
        }

        var held = relation.Text("held") == "PARENT" ? RelationSide.Parent : RelationSide.Target;
        if ((held == RelationSide.Target) != (definition.Type.Nullable is ListType))
        {
            mistakes.Add($"{definition.Coordinate} is a list exactly when the target holds the key.");
        }

        return new CatalogueRelation(definition.Coordinate, relation.Text("class") ?? "", definition.Type.Named.Name, key, held);
    }

    private static ValueShape Shape(FieldDefinition definition, List<string> mistakes)
    {
        switch (definition.Type.Nullable)
        {
            case EnumType:
                return ValueShape.Text;
            case ScalarType { Name: "String" or "ANumber" or "ID" }:
                return ValueShape.Text;
            case ScalarType { Name: "Date" }:
                return ValueShape.Date;
            case ScalarType { Name: "DateTime" }:
                return ValueShape.Instant;
            case ScalarType { Name: "Int" or "Count" }:
                return ValueShape.Integer;
            case ScalarType { Name: "Boolean" }:
                return ValueShape.Boolean;
            default:
                mistakes.Add($"{definition.Coordinate} has a type that no column is read as.");
                return ValueShape.Text;
        }
    }

    private static List<int> Bands(AppliedDirective column) =>
        column.Arguments.TryGet("bands", out var bands) && bands is ListInput list
            ? [.. list.Items.OfType<IntInput>().Select(bound => bound.Value).Order()]
            : [];

    private static Dictionary<string, string> Coarse(NamedType type, List<string> mistakes)
    {
        var coarse = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in (type as EnumType)?.Values ?? [])
        {
            if (value.TryGetDirective("coarse", out var applied) && applied.Text("to") is { } to)
            {
                coarse[value.Name] = to;
                if (type is EnumType values && !values.TryGetValue(to, out _))
                {
                    mistakes.Add($"{value.Coordinate} is coarsened to a value that {type.Name} does not have.");
                }
            }
        }

        return coarse;
    }

    private static Dictionary<string, string> Attributes(ObjectType type, List<string> mistakes)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in type.AppliedDirectives.Where(applied => applied.Name == "attribute"))
        {
            var function = attribute.Text("function") ?? "";
            if (!SqlName.IsPlainWithSchema(function))
            {
                mistakes.Add($"The function of an attribute of {type.Name} is not a plain name with its schema.");
            }

            attributes[attribute.Text("name") ?? ""] = function;
        }

        return attributes;
    }

    private static void CheckTargets(List<CatalogueType> types, List<string> mistakes)
    {
        var names = types.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        mistakes.AddRange(types
            .SelectMany(type => type.Relations.Values)
            .Where(relation => !names.Contains(relation.Target))
            .Select(relation => $"{relation.Coordinate} leads to {relation.Target}, which is read from no table."));
    }

    private static SubjectKind Subject(string? name) => name switch
    {
        "CHILD" => SubjectKind.Child,
        "SPONSOR" => SubjectKind.Sponsor,
        _ => SubjectKind.Household,
    };

    private static AppliedDirective? Directive(IEnumerable<AppliedDirective> applied, string name) =>
        applied.FirstOrDefault(one => one.Name == name);
}
