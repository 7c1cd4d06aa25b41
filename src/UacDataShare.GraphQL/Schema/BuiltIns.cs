using System.Collections.Frozen;
using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>What every schema has without writing it: scalars (§3.5), directives (§3.13) and the types of introspection (§4.2).</summary>
internal static class BuiltIns
{
    // @deprecated on directives, and what introspection says of it, come from the working draft: graphql-js 17 has both.
    private const string Sdl = """"
        "Text, as Unicode characters."
        scalar String
        "A whole number of 32 bits with sign."
        scalar Int
        "A number of double precision (IEEE 754)."
        scalar Float
        "`true` or `false`."
        scalar Boolean
        "A unique identifier. It is answered as a string; a string or an integer is accepted."
        scalar ID

        "Takes the field or fragment only when `if` is true."
        directive @include("Taken when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Leaves the field or fragment out when `if` is true."
        directive @skip("Left out when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Marks what should no longer be used."
        directive @deprecated(
          "Why, and what to use instead, in CommonMark."
          reason: String! = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | DIRECTIVE_DEFINITION
        "Tells where the values of a scalar are specified."
        directive @specifiedBy("The address of the specification." url: String!) on SCALAR
        "Asks for exactly one field, and not null."
        directive @oneOf on INPUT_OBJECT

        "What this server can be asked."
        type __Schema {
          description: String
          "Every type."
          types: [__Type!]!
          "The root of queries."
          queryType: __Type!
          "The root of mutations, where there are any."
          mutationType: __Type
          "The root of subscriptions, where there are any."
          subscriptionType: __Type
          "Every directive."
          directives(includeDeprecated: Boolean! = false): [__Directive!]!
        }
        "A directive and the places where it may stand."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A place where a directive may stand."
        enum __DirectiveLocation {
          QUERY
          MUTATION
          SUBSCRIPTION
          FIELD
          FRAGMENT_DEFINITION
          FRAGMENT_SPREAD
          INLINE_FRAGMENT
          VARIABLE_DEFINITION
          FRAGMENT_VARIABLE_DEFINITION
          SCHEMA
          SCALAR
          OBJECT
          FIELD_DEFINITION
          ARGUMENT_DEFINITION
          INTERFACE
          UNION
          ENUM
          ENUM_VALUE
          INPUT_OBJECT
          INPUT_FIELD_DEFINITION
          DIRECTIVE_DEFINITION
        }
        "A type; its `kind` tells which of the fields apply."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }
        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "An argument or an input field."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as it would be written in a document."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "The kind of a type."
        enum __TypeKind {
          "Leaf values."
          SCALAR
          "`fields` and `interfaces` apply."
          OBJECT
          "`fields`, `interfaces` and `possibleTypes` apply."
          INTERFACE
          "`possibleTypes` applies."
          UNION
          "`enumValues` applies."
          ENUM
          "`inputFields` applies."
          INPUT_OBJECT
          "`ofType` applies."
          LIST
          "`ofType` applies."
          NON_NULL
        }
        type __Meta {
          "The name of the object type that answers."
          __typename: String!
          "The schema itself."
          __schema: __Schema!
          "One type by its name."
          __type(name: String!): __Type
        }
        """";

    private static readonly DocumentNode Document = GraphQLDocument.Parse(Sdl, ParserOptions.Tooling).Document?.Root
        ?? throw new InvalidOperationException("The built-in definitions do not parse.");

    internal static ImmutableArray<TypeSystemNode> Types { get; } =
        [.. Document.Definitions.OfType<TypeSystemNode>().Where(d => d.Kind.IsTypeDefinition() && d.NameText != "__Meta")];

    internal static ImmutableArray<DirectiveDefinitionNode> Directives { get; } = [.. Document.Definitions.OfType<DirectiveDefinitionNode>()];

    /// <summary>A pretended type that holds the three meta fields.</summary>
    internal static FieldedTypeNode Meta { get; } = Document.Definitions.OfType<FieldedTypeNode>().Single(d => d.NameText == "__Meta");

    internal static FrozenSet<string> TypeNames { get; } = Types.Select(t => t.NameText).ToFrozenSet(StringComparer.Ordinal);
}
