using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No argument is given twice (specification §5.4.2, Argument Uniqueness).</summary>
internal sealed class UniqueArgumentNames : ValidationRule
{
    internal override ulong Enters => SyntaxKind.Field.Bit() | SyntaxKind.Directive.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var arguments = node is FieldNode field ? field.Arguments : ((DirectiveNode)node).Arguments;
        if (arguments.Length > 1)
        {
            Check(arguments, context);
        }

        return true;
    }

    private static void Check(ImmutableArray<ArgumentNode> arguments, ValidationContext context)
    {
        foreach (var group in arguments.GroupBy(a => a.Name.Value, StringComparer.Ordinal))
        {
            if (group.Skip(1).Any())
            {
                context.Report(ErrorCatalogue.DuplicateArgument.At(
                    $"The argument \"{group.Key}\" is given more than once. Keep one.", [.. group.Select(a => a.Name)]));
            }
        }
    }
}
