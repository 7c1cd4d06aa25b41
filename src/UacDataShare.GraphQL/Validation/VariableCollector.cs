using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation;

/// <summary>Finds the variables used directly in one operation or fragment.</summary>
internal sealed class VariableCollector
{
    private readonly TypeTracker _types;
    private readonly ImmutableArray<VariableUsage>.Builder _usages = ImmutableArray.CreateBuilder<VariableUsage>();
    private readonly Action<SyntaxNode> _visit;

    internal VariableCollector(GraphQLSchema schema)
    {
        _types = new TypeTracker(schema);
        _visit = Visit;
    }

    internal ImmutableArray<VariableUsage> Collect(SyntaxNode definition)
    {
        Visit(definition);
        return _usages.DrainToImmutable();
    }

    private void Visit(SyntaxNode node)
    {
        if (node.Kind == SyntaxKind.VariableDefinition)
        {
            return;
        }

        _types.Enter(node);
        if (node is VariableNode variable)
        {
            _usages.Add(new VariableUsage(variable, _types.Input, _types.ParentInput, _types.HasDefault));
        }

        SyntaxChildren.Visit(node, _visit);
        _types.Leave(node);
    }
}
