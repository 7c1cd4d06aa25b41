using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>Puts the directives of a schema's text on its elements, their arguments coerced.</summary>
internal sealed class DirectiveApplication
{
    private readonly GraphQLSchema _schema;
    private readonly ImmutableArray<GraphQLError>.Builder _faults = ImmutableArray.CreateBuilder<GraphQLError>();

    private DirectiveApplication(GraphQLSchema schema) => _schema = schema;

    internal static ImmutableArray<GraphQLError> Run(GraphQLSchema schema)
    {
        var application = new DirectiveApplication(schema);
        foreach (var type in schema.Types.Where(t => !t.IsBuiltIn))
        {
            application.Apply(type);
        }

        foreach (var directive in schema.Directives)
        {
            directive.AppliedDirectives = application.Coerce(directive.Node?.Directives ?? []);
            application.Apply(directive.Arguments);
        }

        schema.AppliedDirectives = application.Coerce(
            [.. (schema.Node?.Directives ?? []).Concat(schema.Extensions.SelectMany(e => e.Directives))]);
        return application._faults.DrainToImmutable();
    }

    private void Apply(NamedType type)
    {
        type.AppliedDirectives = Coerce([.. type.Nodes.SelectMany(n => n.Directives)]);
        switch (type)
        {
            case FieldedType fielded:
                foreach (var field in fielded.Fields)
                {
                    field.AppliedDirectives = Coerce(field.Node?.Directives ?? []);
                    Apply(field.Arguments);
                }

                break;
            case InputObjectType input:
                Apply(input.Fields);
                break;
            case EnumType names:
                foreach (var value in names.Values)
                {
                    value.AppliedDirectives = Coerce(value.Node?.Directives ?? []);
                }

                break;
            default:
                break;
        }
    }

    private void Apply(ImmutableArray<InputValueDefinition> values)
    {
        foreach (var value in values)
        {
            value.AppliedDirectives = Coerce(value.Node?.Directives ?? []);
        }
    }

    private ImmutableArray<AppliedDirective> Coerce(ImmutableArray<DirectiveNode> nodes)
    {
        var applied = ImmutableArray.CreateBuilder<AppliedDirective>(nodes.Length);
        foreach (var node in nodes)
        {
            if (!_schema.TryGetDirective(node.Name.Value, out var definition))
            {
                continue;
            }

            var arguments = ArgumentCoercion.Coerce(definition.Arguments, node.Arguments, node, null, out var error);
            if (error is not null)
            {
                _faults.Add(error);
            }

            applied.Add(new AppliedDirective(node.Name.Value, arguments ?? new ObjectInput([])));
        }

        return applied.DrainToImmutable();
    }
}
