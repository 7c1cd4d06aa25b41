using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No field or directive defines an argument twice (specification §3.6.1, §3.13).</summary>
internal sealed class UniqueArgumentDefinitionNames : ValidationRule
{
    internal override ulong Enters =>
        SyntaxKind.DirectiveDefinition.Bit() | SyntaxKind.ObjectTypeDefinition.Bit() | SyntaxKind.ObjectTypeExtension.Bit()
        | SyntaxKind.InterfaceTypeDefinition.Bit() | SyntaxKind.InterfaceTypeExtension.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is DirectiveDefinitionNode directive)
        {
            Check(directive.Arguments, context);
        }

        foreach (var field in (node as FieldedTypeNode)?.Fields ?? [])
        {
            Check(field.Arguments, context);
        }

        return false;
    }

    private static void Check(ImmutableArray<InputValueDefinitionNode> arguments, ValidationContext context)
    {
        foreach (var group in arguments.GroupBy(a => a.Name.Value, StringComparer.Ordinal))
        {
            if (group.Skip(1).Any())
            {
                context.Report(ErrorCatalogue.DuplicateArgumentDefinition.At(
                    $"The argument \"{group.Key}\" is defined more than once. Keep one.", [.. group.Select(a => a.Name)]));
            }
        }
    }
}
