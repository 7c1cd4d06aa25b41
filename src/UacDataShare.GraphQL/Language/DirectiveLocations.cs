using System.Collections.Frozen;

namespace UacDataShare.GraphQL.Language;

/// <summary>The places where a directive can stand (specification §3.13), by the names that the grammar gives them.</summary>
internal static class DirectiveLocations
{
    // DIRECTIVE_DEFINITION and FRAGMENT_VARIABLE_DEFINITION come from the working draft: graphql-js 17 knows them.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "FRAGMENT_VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION",
        "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION", "DIRECTIVE_DEFINITION");

    internal static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>The location of a directive that stands on <paramref name="node"/>, itself a child of <paramref name="parent"/>.</summary>
    internal static string Of(SyntaxNode node, SyntaxNode? parent) => node.Kind switch
    {
        SyntaxKind.OperationDefinition => OfOperation(((OperationDefinitionNode)node).Operation),
        SyntaxKind.Field => "FIELD",
        SyntaxKind.FragmentSpread => "FRAGMENT_SPREAD",
        SyntaxKind.InlineFragment => "INLINE_FRAGMENT",
        SyntaxKind.FragmentDefinition => "FRAGMENT_DEFINITION",
        SyntaxKind.VariableDefinition => "VARIABLE_DEFINITION",
        SyntaxKind.SchemaDefinition or SyntaxKind.SchemaExtension => "SCHEMA",
        SyntaxKind.ScalarTypeDefinition or SyntaxKind.ScalarTypeExtension => "SCALAR",
        SyntaxKind.ObjectTypeDefinition or SyntaxKind.ObjectTypeExtension => "OBJECT",
        SyntaxKind.FieldDefinition => "FIELD_DEFINITION",
        SyntaxKind.InterfaceTypeDefinition or SyntaxKind.InterfaceTypeExtension => "INTERFACE",
        SyntaxKind.UnionTypeDefinition or SyntaxKind.UnionTypeExtension => "UNION",
        SyntaxKind.EnumTypeDefinition or SyntaxKind.EnumTypeExtension => "ENUM",
        SyntaxKind.EnumValueDefinition => "ENUM_VALUE",
        SyntaxKind.InputObjectTypeDefinition or SyntaxKind.InputObjectTypeExtension => "INPUT_OBJECT",
        SyntaxKind.DirectiveDefinition or SyntaxKind.DirectiveExtension => "DIRECTIVE_DEFINITION",
        SyntaxKind.InputValueDefinition => OfInputValue(parent),
        _ => "",
    };

    private static string OfOperation(OperationKind operation) => operation switch
    {
        OperationKind.Query => "QUERY",
        OperationKind.Mutation => "MUTATION",
        OperationKind.Subscription => "SUBSCRIPTION",
    };

    private static string OfInputValue(SyntaxNode? parent) =>
        parent?.Kind is SyntaxKind.InputObjectTypeDefinition or SyntaxKind.InputObjectTypeExtension
            ? "INPUT_FIELD_DEFINITION"
            : "ARGUMENT_DEFINITION";
}
