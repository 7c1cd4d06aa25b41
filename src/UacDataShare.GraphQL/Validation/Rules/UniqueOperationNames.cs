using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No two operations share a name (specification §5.2.2.1, Operation Name Uniqueness).</summary>
internal sealed class UniqueOperationNames : ValidationRule
{
    private readonly Dictionary<string, NameNode> _first = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit() | SyntaxKind.FragmentDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is OperationDefinitionNode { Name: { } name } && !_first.TryAdd(name.Value, name))
        {
            context.Report(ErrorCatalogue.DuplicateOperation.At(
                $"Two operations are named \"{name.Value}\". Rename one.", _first[name.Value], name));
        }

        return false;
    }
}
