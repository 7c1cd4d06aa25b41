using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// Introspection does not nest lists three deep: each level multiplies the answer. Recommended beside the specification's own rules (§5).
/// </summary>
internal sealed class MaxIntrospectionDepth : ValidationRule
{
    private const int MaxLists = 3;
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _exceeded = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.Field.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var field = (FieldNode)node;
        if (field.Name.Value is not ("__schema" or "__type") || !Exceeds(field, 0, new Dictionary<string, int>(StringComparer.Ordinal), context))
        {
            return true;
        }

        context.Report(ErrorCatalogue.IntrospectionTooDeep.At("Introspection may not nest three lists of fields, interfaces or types. Ask in steps.", node));
        return false;
    }

    private bool Exceeds(SelectionNode selection, int lists, Dictionary<string, int> visited, ValidationContext context)
    {
        if (selection is FragmentSpreadNode spread)
        {
            return ExceedsInside(spread.Name.Value, lists, visited, context);
        }

        if (selection is FieldNode { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" } && ++lists >= MaxLists)
        {
            return true;
        }

        return selection.SelectionSet is { } set && ExceedsInside(set, lists, visited, context);
    }

    private bool ExceedsInside(SelectionSetNode set, int lists, Dictionary<string, int> visited, ValidationContext context)
    {
        foreach (var child in set.Selections)
        {
            if (Exceeds(child, lists, visited, context))
            {
                return true;
            }
        }

        return false;
    }

    private bool ExceedsInside(string fragmentName, int lists, Dictionary<string, int> visited, ValidationContext context)
    {
        if (_exceeded.TryGetValue(fragmentName, out var exceeded) && exceeded <= lists)
        {
            return true;
        }

        var isKnownSafe = (visited.TryGetValue(fragmentName, out var before) && before >= lists)
            || (_checked.TryGetValue(fragmentName, out before) && before >= lists);
        if (isKnownSafe || context.Fragment(fragmentName) is not { } fragment
            || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        visited[fragmentName] = lists;
        if (ExceedsInside(fragment.SelectionSet, lists, visited, context))
        {
            _exceeded[fragmentName] = lists;
            return true;
        }

        _checked[fragmentName] = lists;
        return false;
    }
}
