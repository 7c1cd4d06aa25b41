using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Merging;

/// <summary>Collects the fields of selection sets, each set once per parent type.</summary>
internal sealed class FieldCollector(ValidationContext context)
{
    private readonly Dictionary<(SelectionSetNode Set, NamedType? Parent), CollectedFields> _collected = [];

    internal CollectedFields Collect(NamedType? parent, SelectionSetNode set)
    {
        if (!_collected.TryGetValue((set, parent), out var fields))
        {
            _collected[(set, parent)] = fields = new CollectedFields();
            Collect(parent, set, fields);
        }

        return fields;
    }

    internal CollectedFields Collect(FragmentDefinitionNode fragment) =>
        Collect(context.Schema.Resolve(fragment.TypeCondition) as NamedType, fragment.SelectionSet);

    private void Collect(NamedType? parent, SelectionSetNode set, CollectedFields into)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Add(parent, field, into);
                    break;
                case FragmentSpreadNode spread:
                    into.Spreads.Add(spread);
                    break;
                case InlineFragmentNode inline:
                    var type = inline.TypeCondition is null ? parent : context.Schema.Resolve(inline.TypeCondition) as NamedType;
                    Collect(type, inline.Body, into);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Add(NamedType? parent, FieldNode node, CollectedFields into)
    {
        FieldDefinition? definition = null;
        (parent as FieldedType)?.TryGetField(node.Name.Value, out definition);
        if (!into.ByResponseName.TryGetValue(node.ResponseName, out var fields))
        {
            into.ByResponseName[node.ResponseName] = fields = [];
        }

        fields.Add(new CollectedField(parent, node, definition));
    }
}
