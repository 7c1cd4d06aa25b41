using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation;

/// <summary>Keeps the types of the schema that belong to the place in a document; null where the document names nothing known.</summary>
internal sealed class TypeTracker(GraphQLSchema? schema)
{
    private readonly Stack<GraphQLType?> _output = new();
    private readonly Stack<NamedType?> _parents = new();
    private readonly Stack<FieldDefinition?> _fields = new();
    private readonly List<GraphQLType?> _input = [];
    private readonly Stack<bool> _hasDefault = new();
    private DirectiveDefinition? _directive;

    /// <summary>The type of the field, fragment or operation.</summary>
    internal GraphQLType? Output => Peek(_output);

    /// <summary>The type whose fields are selected here.</summary>
    internal NamedType? Parent => Peek(_parents);

    internal FieldDefinition? Field => Peek(_fields);

    /// <summary>The type that a value must have here.</summary>
    internal GraphQLType? Input => _input.Count > 0 ? _input[^1] : null;

    /// <summary>The type around <see cref="Input"/>: the list or input object that holds the value.</summary>
    internal GraphQLType? ParentInput => _input.Count > 1 ? _input[^2] : null;

    internal InputValueDefinition? Argument { get; private set; }

    /// <summary>Whether the argument or input field at this place has a default.</summary>
    internal bool HasDefault => _hasDefault.Count > 0 && _hasDefault.Peek();

    internal void Enter(SyntaxNode node)
    {
        if (schema is null)
        {
            return;
        }

        switch (node)
        {
            case SelectionSetNode:
                _parents.Push(Output?.Named is { IsComposite: true } parent ? parent : null);
                break;
            case FieldNode field:
                EnterField(schema, field);
                break;
            case DirectiveNode directive:
                _directive = schema.TryGetDirective(directive.Name.Value, out var definition) ? definition : null;
                break;
            case OperationDefinitionNode operation:
                _output.Push(schema.Root(operation.Operation));
                break;
            case InlineFragmentNode inline:
                _output.Push(inline.TypeCondition is null ? Output?.Named : OutputOrNull(schema.Resolve(inline.TypeCondition)));
                break;
            case FragmentDefinitionNode fragment:
                _output.Push(OutputOrNull(schema.Resolve(fragment.TypeCondition)));
                break;
            case VariableDefinitionNode variable:
                _input.Add(InputOrNull(schema.Resolve(variable.Type)));
                break;
            case ArgumentNode argument:
                EnterArgument(argument);
                break;
            case ListValueNode:
                Push((Input?.Nullable as ListType)?.Item, false);
                break;
            case ObjectFieldNode field:
                EnterObjectField(field);
                break;
            default:
                break;
        }
    }

    internal void Leave(SyntaxNode node)
    {
        if (schema is null)
        {
            return;
        }

        switch (node.Kind)
        {
            case SyntaxKind.SelectionSet:
                _parents.Pop();
                break;
            case SyntaxKind.Field:
                _fields.Pop();
                _output.Pop();
                break;
            case SyntaxKind.Directive:
                _directive = null;
                break;
            case SyntaxKind.OperationDefinition or SyntaxKind.InlineFragment or SyntaxKind.FragmentDefinition:
                _output.Pop();
                break;
            case SyntaxKind.VariableDefinition:
                _input.RemoveAt(_input.Count - 1);
                break;
            case SyntaxKind.Argument:
                Argument = null;
                Pop();
                break;
            case SyntaxKind.ListValue or SyntaxKind.ObjectField:
                Pop();
                break;
            default:
                break;
        }
    }

    private void EnterField(GraphQLSchema known, FieldNode node)
    {
        var field = Parent is { } parent ? known.Field(parent, node.Name.Value) : null;
        _fields.Push(field);
        _output.Push(OutputOrNull(field?.Type));
    }

    private void EnterArgument(ArgumentNode node)
    {
        // The arguments of an unknown directive are looked up on the field around it.
        var arguments = _directive?.Arguments ?? Field?.Arguments ?? [];
        Argument = arguments.FirstOrDefault(a => a.Name == node.Name.Value);
        Push(Argument?.Type, Argument?.HasDefault ?? false);
    }

    private void EnterObjectField(ObjectFieldNode node)
    {
        InputValueDefinition? field = null;
        (Input?.Named as InputObjectType)?.TryGetField(node.Name.Value, out field);
        Push(field?.Type, field?.HasDefault ?? false);
    }

    private void Push(GraphQLType? type, bool hasDefault)
    {
        _input.Add(InputOrNull(type));
        _hasDefault.Push(hasDefault);
    }

    private void Pop()
    {
        _input.RemoveAt(_input.Count - 1);
        _hasDefault.Pop();
    }

    private static T? Peek<T>(Stack<T?> stack)
        where T : class => stack.Count > 0 ? stack.Peek() : null;

    private static GraphQLType? OutputOrNull(GraphQLType? type) => type is { IsOutput: true } ? type : null;

    private static GraphQLType? InputOrNull(GraphQLType? type) => type is { IsInput: true } ? type : null;
}
