using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No two directives share a name (specification §3.13).</summary>
internal sealed class UniqueDirectiveNames : ValidationRule
{
    private readonly Dictionary<string, NameNode> _first = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.DirectiveDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (((DefinitionNode)node).Name is { } name && !_first.TryAdd(name.Value, name))
        {
            context.Report(ErrorCatalogue.DuplicateDirective.At($"Two directives are named \"@{name.Value}\". Rename one.", _first[name.Value], name));
        }

        return false;
    }
}
