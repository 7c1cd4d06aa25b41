using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>The types and directives that every schema has (§3.5, §3.13, §4.2), and the fields that every query has (§4).</summary>
internal static class GraphQLPrelude
{
    private const string Source = """
        scalar Int
        scalar Float
        scalar String
        scalar Boolean
        scalar ID
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @deprecated(reason: String = "No longer supported") on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        type __Schema {
          description: String
          types: [__Type!]!
          queryType: __Type!
          mutationType: __Type
          subscriptionType: __Type
          directives: [__Directive!]!
        }
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          fields(includeDeprecated: Boolean = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean = false): [__InputValue!]
          ofType: __Type
          specifiedByURL: String
        }
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        type __Directive {
          name: String!
          description: String
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean = false): [__InputValue!]!
          isRepeatable: Boolean!
        }
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT
          FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }
        """;

    // The fields that need no definition; the type that holds them is never part of a schema.
    private const string MetaSource = """
        type Meta {
          __typename: String!
          __schema: __Schema!
          __type(name: String!): __Type
        }
        """;

    private static readonly Lazy<RegoObject> s_document = new(() => GraphQLParser.ParseSchema(Source));
    private static readonly Lazy<RegoObject> s_meta = new(() => GraphQLParser.ParseSchema(MetaSource).List("Definitions").First());

    internal static RegoObject Document => s_document.Value;

    /// <summary>A field that needs no definition: <c>__typename</c> everywhere, the others on the query type.</summary>
    internal static RegoObject? MetaField(string name, bool isQueryRoot) =>
        name == "__typename" || isQueryRoot ? s_meta.Value.List("Fields").FirstOrDefault(field => field.Text("Name") == name) : null;
}
