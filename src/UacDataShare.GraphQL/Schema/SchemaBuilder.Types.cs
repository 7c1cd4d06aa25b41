using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <content>Types: first all of them empty, then their members, so that they can name one another.</content>
internal sealed partial class SchemaBuilder
{
    private void CreateTypes()
    {
        foreach (var node in _typeNodes)
        {
            // A text that defines a built-in type gets the built-in one.
            _types[node.NameText] = BuiltIns.TypeNames.Contains(node.NameText)
                ? Find(node.NameText)
                : CreateType(node, node, [.. _extensions[node.NameText]]);
        }
    }

    private NamedType CreateType(TypeSystemNode shape, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
    {
        var name = shape.NameText;
        var description = shape.Description?.Value;
        var isBuiltIn = node is null;
        return shape.Kind switch
        {
            SyntaxKind.ScalarTypeDefinition => CreateScalar(name, description, node, extensions),
            SyntaxKind.ObjectTypeDefinition => new ObjectType(name, description, node, extensions) { IsBuiltIn = isBuiltIn },
            SyntaxKind.InterfaceTypeDefinition => new InterfaceType(name, description, node, extensions),
            SyntaxKind.UnionTypeDefinition => new UnionType(name, description, node, extensions),
            SyntaxKind.EnumTypeDefinition => new EnumType(name, description, node, extensions) { IsBuiltIn = isBuiltIn },
            _ => new InputObjectType(name, description, node, extensions)
            {
                IsOneOf = shape.Directives.Any(d => d.Name.Value == "oneOf"),
            },
        };
    }

    private ScalarType CreateScalar(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
    {
        var scalar = new ScalarType(name, description, node, extensions)
        {
            IsBuiltIn = node is null,
            Parser = _options.Scalars.GetValueOrDefault(name),
        };
        foreach (var part in scalar.Nodes)
        {
            scalar.SpecifiedByUrl = DirectiveText("specifiedBy", "url", part.Directives) ?? scalar.SpecifiedByUrl;
        }

        return scalar;
    }

    private void DefineTypes()
    {
        foreach (var node in _typeNodes.Where(n => !BuiltIns.TypeNames.Contains(n.NameText)))
        {
            Define(_types[node.NameText], [node, .. _extensions[node.NameText]], false);
        }

        // Enum values are looked at last, as the reference does: only the order of faults depends on it.
        foreach (var type in _types.Values.OfType<EnumType>().Where(t => !t.IsBuiltIn))
        {
            type.Define(BuildEnumValues(type.Name, type.Nodes, false));
        }
    }

    private void Define(NamedType type, ImmutableArray<TypeSystemNode> nodes, bool isBuiltIn)
    {
        switch (type)
        {
            case FieldedType fielded:
                var parts = nodes.OfType<FieldedTypeNode>().ToList();
                fielded.Define(
                    [.. parts.SelectMany(p => p.Interfaces).Select(i => Find(i.Name.Value))],
                    [.. parts.SelectMany(p => p.Fields).Select(f => BuildField(type, f, isBuiltIn))]);
                break;
            case UnionType union:
                union.Define([.. nodes.OfType<UnionTypeNode>().SelectMany(p => p.Members).Select(m => Find(m.Name.Value))]);
                break;
            case InputObjectType input:
                input.Define([.. nodes.OfType<InputObjectTypeNode>().SelectMany(p => p.Fields)
                    .Select(f => BuildInputValue($"{type.Name}.{f.Name.Value}", f, isBuiltIn))]);
                break;
            case EnumType names when isBuiltIn:
                names.Define(BuildEnumValues(type.Name, nodes, true));
                break;
            default:
                break;
        }
    }

    private FieldDefinition BuildField(NamedType? type, FieldDefinitionNode node, bool isBuiltIn)
    {
        var coordinate = type is null ? node.Name.Value : $"{type.Name}.{node.Name.Value}";
        var arguments = BuildArguments(coordinate, node.Arguments, isBuiltIn);
        return new FieldDefinition(type, node.Name.Value, node.Description?.Value, Resolve(node.Type), arguments, isBuiltIn ? null : node)
        {
            DeprecationReason = DeprecationReason(node.Directives),
        };
    }

    private ImmutableArray<InputValueDefinition> BuildArguments(
        string owner, ImmutableArray<InputValueDefinitionNode> nodes, bool isBuiltIn) =>
        [.. nodes.Select(n => BuildInputValue($"{owner}({n.Name.Value}:)", n, isBuiltIn))];

    private InputValueDefinition BuildInputValue(string coordinate, InputValueDefinitionNode node, bool isBuiltIn) =>
        new(coordinate, node.Name.Value, node.Description?.Value, Resolve(node.Type), node.DefaultValue, isBuiltIn ? null : node)
        {
            DeprecationReason = DeprecationReason(node.Directives),
        };

    private ImmutableArray<EnumValueDefinition> BuildEnumValues(string typeName, IEnumerable<TypeSystemNode> nodes, bool isBuiltIn) =>
        [.. nodes.OfType<EnumTypeNode>().SelectMany(n => n.Values).Select(v =>
            new EnumValueDefinition(typeName, v.Name.Value, v.Description?.Value, isBuiltIn ? null : v)
            {
                DeprecationReason = DeprecationReason(v.Directives),
            })];

    private ImmutableArray<DirectiveDefinition> BuildDirectives()
    {
        var own = _definitions.OfType<DirectiveDefinitionNode>().Where(d => d.Kind == SyntaxKind.DirectiveDefinition)
            .Select(d => BuildDirective(d, false)).ToList();
        var builtIn = BuiltIns.Directives.Where(b => own.TrueForAll(d => d.Name != b.NameText)).Select(b => BuildDirective(b, true));
        return [.. own, .. builtIn];
    }

    private DirectiveDefinition BuildDirective(DirectiveDefinitionNode node, bool isBuiltIn)
    {
        var reasons = _definitions.OfType<DirectiveDefinitionNode>()
            .Where(d => d.Kind == SyntaxKind.DirectiveExtension && d.NameText == node.NameText && !isBuiltIn)
            .Prepend(node).Select(d => DeprecationReason(d.Directives)).ToList();
        return new DirectiveDefinition(
            node.NameText,
            node.Description?.Value,
            BuildArguments($"@{node.NameText}", node.Arguments, isBuiltIn),
            node.IsRepeatable,
            [.. node.Locations.Select(l => l.Value)],
            isBuiltIn ? null : node)
        {
            IsBuiltIn = isBuiltIn,
            DeprecationReason = reasons.Find(r => r is not null),
        };
    }

    private string? DeprecationReason(ImmutableArray<DirectiveNode> directives) => DirectiveText("deprecated", "reason", directives);

    /// <summary>The text argument of a built-in directive, by the built-in definition even where the text has its own.</summary>
    private string? DirectiveText(string directive, string argument, ImmutableArray<DirectiveNode> directives)
    {
        var node = directives.FirstOrDefault(d => d.Name.Value == directive);
        if (node is null)
        {
            return null;
        }

        var definitions = BuildArguments($"@{directive}", BuiltIns.Directives.Single(d => d.NameText == directive).Arguments, true);
        var values = ArgumentCoercion.Coerce(definitions, node.Arguments, node, null, out var error);
        _fault ??= error;
        return values is not null && values.TryGet(argument, out var value) ? (value as StringInput)?.Value : null;
    }
}
