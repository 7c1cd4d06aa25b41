using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No two types share a name (specification §3.4).</summary>
internal sealed class UniqueTypeNames : ValidationRule
{
    private readonly Dictionary<string, NameNode> _first = new(StringComparer.Ordinal);

    internal override ulong Enters =>
        SyntaxKind.ScalarTypeDefinition.Bit() | SyntaxKind.ObjectTypeDefinition.Bit() | SyntaxKind.InterfaceTypeDefinition.Bit()
        | SyntaxKind.UnionTypeDefinition.Bit() | SyntaxKind.EnumTypeDefinition.Bit() | SyntaxKind.InputObjectTypeDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (((DefinitionNode)node).Name is { } name && !_first.TryAdd(name.Value, name))
        {
            context.Report(ErrorCatalogue.DuplicateType.At($"Two types are named \"{name.Value}\". Rename one, or extend it.", _first[name.Value], name));
        }

        return false;
    }
}
