using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// Roots of mutations and subscriptions are neither deferred nor streamed (incremental delivery, no part of the September 2025 edition).
/// </summary>
internal sealed class NoDeferOnRootFields : ValidationRule
{
    private readonly HashSet<string> _sound = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        if (operation.Operation == OperationKind.Query || context.Schema.Root(operation.Operation) is null)
        {
            return true;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        if (IsSound(operation.SelectionSet, visited, context))
        {
            _sound.UnionWith(visited);
        }

        return true;
    }

    private bool IsSound(SelectionSetNode set, HashSet<string> visited, ValidationContext context)
    {
        var isSound = true;
        foreach (var selection in set.Selections)
        {
            isSound = selection switch
            {
                FieldNode => Refuse(selection, "stream", context),
                InlineFragmentNode inline => Refuse(selection, "defer", context) & IsSound(inline.Body, visited, context),
                FragmentSpreadNode spread => IsSound(spread, visited, context),
                _ => true,
            } && isSound;
        }

        return isSound;
    }

    private bool IsSound(FragmentSpreadNode spread, HashSet<string> visited, ValidationContext context)
    {
        var name = spread.Name.Value;
        if (!visited.Add(name) || context.Fragment(name) is not { } fragment
            || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        var isSound = Refuse(spread, "defer", context);
        return (_sound.Contains(name) || IsSound(fragment.SelectionSet, visited, context)) && isSound;
    }

    private static bool Refuse(SelectionNode selection, string name, ValidationContext context)
    {
        if (selection.Directives.FirstOrDefault(d => d.Name.Value == name) is not { } directive)
        {
            return true;
        }

        context.Report(ErrorCatalogue.DeferAtRoot.At($"\"@{name}\" cannot stand at the root of a mutation or subscription. Remove it.", directive));
        return false;
    }
}
