using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>An extension extends a type of its own kind that the document defines (specification §3.4.3).</summary>
internal sealed class PossibleTypeExtensions : ValidationRule
{
    private readonly Dictionary<string, DefinitionNode> _types = new(StringComparer.Ordinal);

    internal PossibleTypeExtensions(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions.Where(d => d.Kind.IsTypeDefinition()))
        {
            _types[definition.NameText] = definition;
        }
    }

    internal override ulong Enters =>
        SyntaxKind.ScalarTypeExtension.Bit() | SyntaxKind.ObjectTypeExtension.Bit() | SyntaxKind.InterfaceTypeExtension.Bit()
        | SyntaxKind.UnionTypeExtension.Bit() | SyntaxKind.EnumTypeExtension.Bit() | SyntaxKind.InputObjectTypeExtension.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var extension = (DefinitionNode)node;
        if (!_types.TryGetValue(extension.NameText, out var type))
        {
            context.Report(ErrorCatalogue.ExtensionOfUnknown.At($"The type \"{extension.NameText}\" is extended but not defined.", extension.Name));
        }
        else if (type.Kind != extension.Kind.Extended())
        {
            context.Report(ErrorCatalogue.ExtensionOfOtherKind.At(
                $"The type \"{extension.NameText}\" is extended as another kind of type than it is.", type, extension));
        }

        return true;
    }
}
