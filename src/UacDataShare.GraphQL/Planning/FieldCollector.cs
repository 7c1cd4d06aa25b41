using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Planning;

/// <summary>Collects the fields of selection sets as specification §6.3.2 does, and of the objects below them.</summary>
internal sealed class FieldCollector(GraphQLSchema schema, GraphQLDocument document, CoercedVariables variables, PlanLimits limits)
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = document.Root.Definitions
        .OfType<FragmentDefinitionNode>()
        .GroupBy(fragment => fragment.NameText, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private readonly ImmutableArray<GraphQLError>.Builder _errors = ImmutableArray.CreateBuilder<GraphQLError>();
    private int _fields;

    public ImmutableArray<GraphQLError> Errors => _errors.ToImmutable();

    public ImmutableArray<PlannedField> Collect(ObjectType root, SelectionSetNode selectionSet)
    {
        var collected = Merge(root, [selectionSet]);
        if (collected.Count > limits.MaxRootFields)
        {
            Exceeded("root fields", limits.MaxRootFields, collected.Count);
            return [];
        }

        return Plan(root, collected, depth: 1);
    }

    private ImmutableArray<PlannedField> Plan(ObjectType parent, OrderedFields collected, int depth)
    {
        if (depth > limits.MaxDepth)
        {
            Exceeded("depth", limits.MaxDepth, depth);
            return [];
        }

        var planned = ImmutableArray.CreateBuilder<PlannedField>(collected.Count);
        foreach (var nodes in collected.Groups)
        {
            if (_errors.Count == 0 && Plan(parent, nodes, depth) is { } field)
            {
                planned.Add(field);
            }
        }

        return planned.ToImmutable();
    }

    private PlannedField? Plan(ObjectType parent, List<FieldNode> nodes, int depth)
    {
        if (++_fields > limits.MaxFields)
        {
            Exceeded("fields", limits.MaxFields, _fields);
            return null;
        }

        var node = nodes[0];
        if (schema.Field(parent, node.Name.Value) is not { } definition)
        {
            return null;
        }

        if (ArgumentCoercion.Coerce(definition.Arguments, node.Arguments, node, variables, out var error) is not { } arguments)
        {
            _errors.Add(error ?? ErrorCatalogue.InvalidArgument.At($"An argument of {definition.Coordinate} cannot be used.", node));
            return null;
        }

        var locations = nodes.Select(one => one.Location).ToImmutableArray();
        return new PlannedField(node.ResponseName, parent, definition, arguments, locations, Below(definition, nodes, depth));
    }

    private ImmutableArray<(ObjectType Type, ImmutableArray<PlannedField> Fields)> Below(FieldDefinition definition, List<FieldNode> nodes, int depth)
    {
        if (!definition.Type.Named.IsComposite)
        {
            return [];
        }

        var sets = nodes.Select(node => node.SelectionSet).OfType<SelectionSetNode>().ToList();
        return [.. schema.PossibleTypes(definition.Type.Named).Select(type => (type, Plan(type, Merge(type, sets), depth + 1)))];
    }

    private OrderedFields Merge(ObjectType type, List<SelectionSetNode> sets)
    {
        var fields = new OrderedFields();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Merge(type, set, fields, visited);
        }

        return fields;
    }

    private void Merge(ObjectType type, SelectionSetNode set, OrderedFields fields, HashSet<string> visited)
    {
        foreach (var selection in set.Selections.Where(IsIncluded))
        {
            switch (selection)
            {
                case FieldNode field:
                    fields.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Merge(type, inline.Body, fields, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value)
                    && _fragments.TryGetValue(spread.Name.Value, out var fragment)
                    && Applies(type, fragment.TypeCondition):
                    Merge(type, fragment.SelectionSet, fields, visited);
                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null
        || condition.Name.Value == type.Name
        || (schema.TryGetType(condition.Name.Value, out var named) && named.IsAbstract && schema.IsSubType(named, type));

    private bool IsIncluded(SelectionNode selection) =>
        Condition(selection, "skip") != true && Condition(selection, "include") != false;

    private bool? Condition(SelectionNode selection, string name)
    {
        var directive = selection.Directives.FirstOrDefault(one => one.Name.Value == name);
        if (directive is null || !schema.TryGetDirective(name, out var definition))
        {
            return null;
        }

        var arguments = ArgumentCoercion.Coerce(definition.Arguments, directive.Arguments, directive, variables, out var error);
        if (error is not null)
        {
            _errors.Add(error);
        }

        return arguments is not null && arguments.TryGet("if", out var value) && value is BooleanInput condition ? condition.Value : null;
    }

    private void Exceeded(string what, int limit, int asked)
    {
        if (_errors.Count == 0)
        {
            _errors.Add(ErrorCatalogue.LimitExceeded.Plain($"The operation has {asked} {what} at the least; the limit is {limit}. Ask in smaller operations."));
        }
    }
}
