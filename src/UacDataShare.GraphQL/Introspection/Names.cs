using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Introspection;

/// <summary>The names that introspection gives (specification §4.2.2).</summary>
internal static class Names
{
    internal static string Of(TypeKind kind) => kind switch
    {
        TypeKind.Scalar => "SCALAR",
        TypeKind.Object => "OBJECT",
        TypeKind.Interface => "INTERFACE",
        TypeKind.Union => "UNION",
        TypeKind.Enum => "ENUM",
        TypeKind.InputObject => "INPUT_OBJECT",
        TypeKind.List => "LIST",
        TypeKind.NonNull => "NON_NULL",
    };
}
