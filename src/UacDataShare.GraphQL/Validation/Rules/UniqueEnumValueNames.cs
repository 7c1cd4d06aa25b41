using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No enum, its extensions included, has a value twice (specification §3.9).</summary>
internal sealed class UniqueEnumValueNames : ValidationRule
{
    private readonly Dictionary<(string Type, string Value), NameNode> _first = [];

    internal override ulong Enters => SyntaxKind.EnumTypeDefinition.Bit() | SyntaxKind.EnumTypeExtension.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var type = (EnumTypeNode)node;
        foreach (var name in type.Values.Select(v => v.Name))
        {
            if (!_first.TryAdd((type.NameText, name.Value), name))
            {
                context.Report(ErrorCatalogue.DuplicateEnumValue.At(
                    $"The enum value {type.NameText}.{name.Value} is defined twice. Keep one.", _first[(type.NameText, name.Value)], name));
            }
        }

        return false;
    }
}
