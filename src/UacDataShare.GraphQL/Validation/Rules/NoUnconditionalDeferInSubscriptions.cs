using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// A subscription defers and streams only what can be switched off (incremental delivery, no part of the September 2025 edition).
/// </summary>
internal sealed class NoUnconditionalDeferInSubscriptions : ValidationRule
{
    private readonly HashSet<string> _sound = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        if (operation.Operation != OperationKind.Subscription)
        {
            return true;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        if (IsSound(operation.SelectionSet, [], visited, context))
        {
            _sound.UnionWith(visited);
        }

        return true;
    }

    private bool IsSound(SelectionSetNode set, ImmutableList<SyntaxNode> spreads, HashSet<string> visited, ValidationContext context)
    {
        var isSound = true;
        foreach (var selection in set.Selections)
        {
            if (!CanBeLeftOut(selection))
            {
                isSound = Check(selection, spreads, context) & Descend(selection, spreads, visited, context) & isSound;
            }
        }

        return isSound;
    }

    private bool Descend(SelectionNode selection, ImmutableList<SyntaxNode> spreads, HashSet<string> visited, ValidationContext context)
    {
        if (selection is not FragmentSpreadNode spread)
        {
            return selection.SelectionSet is not { } set || IsSound(set, spreads, visited, context);
        }

        var name = spread.Name.Value;
        return visited.Contains(name) || _sound.Contains(name) || !visited.Add(name)
            || context.Fragment(name) is not { } fragment
            || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack()
            || IsSound(fragment.SelectionSet, spreads.Insert(0, spread), visited, context);
    }

    private static bool Check(SelectionNode selection, ImmutableList<SyntaxNode> spreads, ValidationContext context)
    {
        var isSound = true;
        foreach (var directive in selection.Directives.Where(d => d.Name.Value is "defer" or "stream" && !CanBeFalse(d)))
        {
            isSound = false;
            context.Report(ErrorCatalogue.DeferInSubscription.At(
                $"\"@{directive.Name.Value}\" in a subscription needs an \"if\" that can be false.", [directive, .. spreads]));
        }

        return isSound;
    }

    private static bool CanBeFalse(DirectiveNode directive) => If(directive) is VariableNode or BooleanValueNode { Value: false };

    private static bool CanBeLeftOut(SelectionNode selection)
    {
        var skip = selection.Directives.FirstOrDefault(d => d.Name.Value == "skip");
        if (skip is not null && If(skip) is not BooleanValueNode { Value: false })
        {
            return true;
        }

        var include = selection.Directives.FirstOrDefault(d => d.Name.Value == "include");
        return include is not null && If(include) is not (null or BooleanValueNode { Value: true });
    }

    private static ValueNode? If(DirectiveNode directive) => directive.Arguments.FirstOrDefault(a => a.Name.Value == "if")?.Value;
}
