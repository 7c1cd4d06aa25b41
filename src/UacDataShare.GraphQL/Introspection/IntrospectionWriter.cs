using System.Collections.Immutable;
using System.Text.Json;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Introspection;

/// <summary>Answers <c>__schema</c>, <c>__type</c> and <c>__typename</c> (specification §4) from what a view shows. Source order is kept.</summary>
public static class IntrospectionWriter
{
    /// <summary>Whether a field is one that <see cref="Write"/> answers.</summary>
    public static bool Answers(PlannedField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Field.Name is "__schema" or "__type" or "__typename";
    }

    /// <summary>Writes the response name and the value of a meta field.</summary>
    /// <param name="writer">Where to, inside an object.</param>
    /// <param name="field">The planned meta field.</param>
    /// <param name="view">What is shown.</param>
    public static void Write(Utf8JsonWriter writer, PlannedField field, SchemaView view)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(view);
        var run = new Run(writer, view);
        writer.WritePropertyName(field.ResponseName);
        switch (field.Field.Name)
        {
            case "__schema":
                run.Object(view.Schema, field.Selections);
                break;
            case "__type":
                run.Value(run.FindType(field), field);
                break;
            default:
                writer.WriteStringValue(field.ParentType.Name);
                break;
        }
    }

    /// <summary>One answer: each value is resolved from its source object by the name of the field.</summary>
    private sealed class Run(Utf8JsonWriter writer, SchemaView view)
    {
        internal NamedType? FindType(PlannedField field) =>
            field.Arguments.TryGet("name", out var name) && name is StringInput text
            && view.Schema.TryGetType(text.Value, out var type) && view.Shows(type)
                ? type
                : null;

        internal void Object(object source, ImmutableArray<PlannedField> fields)
        {
            writer.WriteStartObject();
            foreach (var field in fields)
            {
                writer.WritePropertyName(field.ResponseName);
                Value(Resolve(source, field), field);
            }

            writer.WriteEndObject();
        }

        internal void Value(object? value, PlannedField field)
        {
            switch (value)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case string text:
                    writer.WriteStringValue(text);
                    break;
                case bool flag:
                    writer.WriteBooleanValue(flag);
                    break;
                case IEnumerable<object> items:
                    writer.WriteStartArray();
                    foreach (var item in items)
                    {
                        Value(item, field);
                    }

                    writer.WriteEndArray();
                    break;
                default:
                    Object(value, field.Selections);
                    break;
            }
        }

        private object? Resolve(object source, PlannedField field) => field.Field.Name == "__typename"
            ? field.ParentType.Name
            : source switch
            {
                GraphQLSchema schema => OfSchema(schema, field),
                GraphQLType type => OfType(type, field),
                DirectiveDefinition directive => OfDirective(directive, field),
                SchemaElement element => OfElement(element, field),
                _ => null,
            };

        private object? OfSchema(GraphQLSchema schema, PlannedField field) => field.Field.Name switch
        {
            "description" => schema.Description,
            "types" => view.Types,
            "queryType" => schema.QueryType,
            "mutationType" => schema.MutationType,
            "subscriptionType" => schema.SubscriptionType,
            "directives" => Current(view.Directives, field),
            _ => null,
        };

        private object? OfType(GraphQLType type, PlannedField field) => field.Field.Name switch
        {
            "kind" => Names.Of(type.Kind),
            "name" => (type as NamedType)?.Name,
            "description" => (type as NamedType)?.Description,
            "specifiedByURL" => (type as ScalarType)?.SpecifiedByUrl,
            "fields" => type is FieldedType fielded ? Current(fielded.Fields, field) : null,
            "interfaces" => type is FieldedType fielded ? fielded.Interfaces : null,
            "possibleTypes" => type is NamedType { IsAbstract: true } named ? view.Schema.PossibleTypes(named) : null,
            "enumValues" => type is EnumType names ? Current(names.Values, field) : null,
            "inputFields" => type is InputObjectType input ? Current(input.Fields, field) : null,
            "ofType" => (type as ListType)?.Item ?? (type as NonNullType)?.Inner,
            "isOneOf" => (type as InputObjectType)?.IsOneOf,
            _ => null,
        };

        private static object? OfDirective(DirectiveDefinition directive, PlannedField field) => field.Field.Name switch
        {
            "isRepeatable" => directive.IsRepeatable,
            "locations" => directive.Locations,
            "args" => Current(directive.Arguments, field),
            _ => OfElement(directive, field),
        };

        private static object? OfElement(SchemaElement element, PlannedField field) => field.Field.Name switch
        {
            "name" => element.Name,
            "description" => element.Description,
            "isDeprecated" => element.IsDeprecated,
            "deprecationReason" => element.DeprecationReason,
            "type" => (element as FieldDefinition)?.Type ?? (element as InputValueDefinition)?.Type,
            "args" => element is FieldDefinition owner ? Current(owner.Arguments, field) : null,
            "defaultValue" => element is InputValueDefinition { DefaultLiteral: { } literal } ? SyntaxPrinter.Print(literal) : null,
            _ => null,
        };

        private static List<T> Current<T>(ImmutableArray<T> elements, PlannedField field)
            where T : SchemaElement
        {
            var all = field.Arguments.TryGet("includeDeprecated", out var value) && value is BooleanInput { Value: true };
            return [.. elements.Where(e => all || !e.IsDeprecated)];
        }
    }
}
