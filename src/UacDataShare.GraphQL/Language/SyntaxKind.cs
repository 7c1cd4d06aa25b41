namespace UacDataShare.GraphQL.Language;

/// <summary>What a node of the syntax tree is. There are fewer than 64, so that a set of them fits a 64-bit mask.</summary>
internal enum SyntaxKind
{
    Document,
    OperationDefinition,
    FragmentDefinition,
    VariableDefinition,
    SelectionSet,
    Field,
    FragmentSpread,
    InlineFragment,
    Argument,
    Directive,
    Name,
    Variable,
    IntValue,
    FloatValue,
    StringValue,
    BooleanValue,
    NullValue,
    EnumValue,
    ListValue,
    ObjectValue,
    ObjectField,
    NamedType,
    ListType,
    NonNullType,
    SchemaDefinition,
    OperationTypeDefinition,
    ScalarTypeDefinition,
    ObjectTypeDefinition,
    InterfaceTypeDefinition,
    UnionTypeDefinition,
    EnumTypeDefinition,
    InputObjectTypeDefinition,
    DirectiveDefinition,
    FieldDefinition,
    InputValueDefinition,
    EnumValueDefinition,
    SchemaExtension,
    ScalarTypeExtension,
    ObjectTypeExtension,
    InterfaceTypeExtension,
    UnionTypeExtension,
    EnumTypeExtension,
    InputObjectTypeExtension,
    DirectiveExtension,
}

internal static class SyntaxKinds
{
    internal static ulong Bit(this SyntaxKind kind) => 1UL << (int)kind;

    internal static bool IsExecutable(this SyntaxKind kind) => kind is SyntaxKind.OperationDefinition or SyntaxKind.FragmentDefinition;

    internal static bool IsTypeDefinition(this SyntaxKind kind) =>
        kind is >= SyntaxKind.ScalarTypeDefinition and <= SyntaxKind.InputObjectTypeDefinition;

    internal static bool IsTypeExtension(this SyntaxKind kind) =>
        kind is >= SyntaxKind.ScalarTypeExtension and <= SyntaxKind.InputObjectTypeExtension;

    internal static bool IsTypeSystem(this SyntaxKind kind) =>
        kind.IsTypeDefinition() || kind.IsTypeExtension()
        || kind is SyntaxKind.SchemaDefinition or SyntaxKind.SchemaExtension or SyntaxKind.DirectiveDefinition or SyntaxKind.DirectiveExtension;

    /// <summary>The kind of definition that an extension of this kind extends; definitions give themselves.</summary>
    internal static SyntaxKind Extended(this SyntaxKind kind) => kind switch
    {
        SyntaxKind.SchemaExtension => SyntaxKind.SchemaDefinition,
        SyntaxKind.ScalarTypeExtension => SyntaxKind.ScalarTypeDefinition,
        SyntaxKind.ObjectTypeExtension => SyntaxKind.ObjectTypeDefinition,
        SyntaxKind.InterfaceTypeExtension => SyntaxKind.InterfaceTypeDefinition,
        SyntaxKind.UnionTypeExtension => SyntaxKind.UnionTypeDefinition,
        SyntaxKind.EnumTypeExtension => SyntaxKind.EnumTypeDefinition,
        SyntaxKind.InputObjectTypeExtension => SyntaxKind.InputObjectTypeDefinition,
        SyntaxKind.DirectiveExtension => SyntaxKind.DirectiveDefinition,
        _ => kind,
    };
}
