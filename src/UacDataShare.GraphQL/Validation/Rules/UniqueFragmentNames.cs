using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No two fragments share a name (specification §5.5.1.1, Fragment Name Uniqueness).</summary>
internal sealed class UniqueFragmentNames : ValidationRule
{
    private readonly Dictionary<string, NameNode> _first = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit() | SyntaxKind.FragmentDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is FragmentDefinitionNode { Name: { } name } && !_first.TryAdd(name.Value, name))
        {
            context.Report(ErrorCatalogue.DuplicateFragment.At($"Two fragments are named \"{name.Value}\". Rename one.", _first[name.Value], name));
        }

        return false;
    }
}
