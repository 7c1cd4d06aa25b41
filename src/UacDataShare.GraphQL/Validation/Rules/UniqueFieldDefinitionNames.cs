using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No type, its extensions included, has a field twice (specification §3.6, §3.7, §3.10).</summary>
internal sealed class UniqueFieldDefinitionNames : ValidationRule
{
    private readonly Dictionary<(string Type, string Field), NameNode> _first = [];

    internal override ulong Enters =>
        SyntaxKind.ObjectTypeDefinition.Bit() | SyntaxKind.ObjectTypeExtension.Bit() | SyntaxKind.InterfaceTypeDefinition.Bit()
        | SyntaxKind.InterfaceTypeExtension.Bit() | SyntaxKind.InputObjectTypeDefinition.Bit() | SyntaxKind.InputObjectTypeExtension.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var type = ((DefinitionNode)node).NameText;
        var names = node is FieldedTypeNode fielded ? fielded.Fields.Select(f => f.Name) : ((InputObjectTypeNode)node).Fields.Select(f => f.Name);
        foreach (var name in names)
        {
            if (!_first.TryAdd((type, name.Value), name))
            {
                context.Report(ErrorCatalogue.DuplicateField.At($"The field {type}.{name.Value} is defined twice. Keep one.", _first[(type, name.Value)], name));
            }
        }

        return false;
    }
}
