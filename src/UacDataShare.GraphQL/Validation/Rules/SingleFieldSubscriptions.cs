using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// A subscription selects one root field, no meta field, and nothing conditionally (specification §5.2.4.1, Single Root Field).
/// </summary>
internal sealed class SingleFieldSubscriptions : ValidationRule
{
    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var operation = (OperationDefinitionNode)node;
        if (operation.Operation == OperationKind.Subscription && context.Schema.SubscriptionType is { } root)
        {
            var roots = new RootFields(context, root);
            roots.Collect(operation.SelectionSet);
            Report(operation, roots, context);
        }

        return true;
    }

    private static void Report(OperationDefinitionNode operation, RootFields roots, ValidationContext context)
    {
        if (roots.Conditions.Count > 0)
        {
            context.Report(ErrorCatalogue.ConditionalSubscription.At(
                "@skip and @include cannot stand on the root of a subscription. Remove them.", [.. roots.Conditions]));
            return;
        }

        if (roots.ByName.Count == 0)
        {
            context.Report(ErrorCatalogue.SubscriptionRoot.At("A subscription selects one root field; this one selects none.", operation.SelectionSet));
        }
        else if (roots.ByName.Count > 1)
        {
            context.Report(ErrorCatalogue.SubscriptionRoot.At(
                "A subscription selects one root field. Make one subscription of each.", [.. roots.ByName.Values.Skip(1).SelectMany(f => f)]));
        }

        foreach (var fields in roots.ByName.Values.Where(f => f[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            context.Report(ErrorCatalogue.SubscriptionRoot.At("A subscription cannot select a meta field at its root.", [.. fields]));
        }
    }

    private sealed class RootFields(ValidationContext context, ObjectType root)
    {
        private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

        internal OrderedDictionary<string, List<FieldNode>> ByName { get; } = new(StringComparer.Ordinal);

        internal List<DirectiveNode> Conditions { get; } = [];

        internal void Collect(SelectionSetNode set)
        {
            if (!Pay(set))
            {
                return;
            }

            foreach (var selection in set.Selections)
            {
                if (selection.Directives.FirstOrDefault(d => d.Name.Value == "skip") is { } skip)
                {
                    Conditions.Add(skip);
                }
                else if (selection.Directives.FirstOrDefault(d => d.Name.Value == "include") is { } include)
                {
                    Conditions.Add(include);
                }
                else
                {
                    Collect(selection);
                }
            }
        }

        private bool Pay(SelectionSetNode set)
        {
            context.Usage.Spend(set.Selections.Length);
            foreach (var selection in set.Selections)
            {
                var defer = selection.Directives.FirstOrDefault(d => d.Name.Value == "defer");
                context.Usage.Spend(selection.Directives.Length + (defer?.Arguments.Length ?? 0));
            }

            return !context.IsStopped;
        }

        private void Collect(SelectionNode selection)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!ByName.TryGetValue(field.ResponseName, out var fields))
                    {
                        ByName[field.ResponseName] = fields = [];
                    }

                    fields.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    Collect(inline.Body);
                    break;
                case FragmentSpreadNode spread
                    when context.Fragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition) && _visited.Add(spread.Name.Value):
                    Collect(fragment.SelectionSet);
                    break;
                default:
                    break;
            }
        }

        private bool Applies(NamedTypeNode? condition)
        {
            var type = condition is null ? root : context.Schema.Resolve(condition);
            return type == root || (type is NamedType { IsAbstract: true } named && context.Schema.IsSubType(named, root));
        }
    }
}
