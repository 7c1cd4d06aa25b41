using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>Finds everything that makes a type system unsound (specification §3, the "Type Validation" parts).</summary>
internal sealed partial class TypeSystemCheck
{
    private readonly GraphQLSchema _schema;
    private readonly ImmutableArray<GraphQLError>.Builder _faults = ImmutableArray.CreateBuilder<GraphQLError>();

    private TypeSystemCheck(GraphQLSchema schema) => _schema = schema;

    internal static ImmutableArray<GraphQLError> Run(GraphQLSchema schema)
    {
        var check = new TypeSystemCheck(schema);
        check.CheckRoots();
        foreach (var directive in schema.Directives)
        {
            check.CheckDirective(directive);
        }

        check.CheckTypes();
        return check._faults.DrainToImmutable();
    }

    private void Fault(ErrorDescriptor descriptor, string message, params ReadOnlySpan<SyntaxNode?> nodes) =>
        _faults.Add(descriptor.At(message, nodes));

    private void CheckRoots()
    {
        if (!_schema.DeclaredRoots.ContainsKey(OperationKind.Query))
        {
            Fault(ErrorCatalogue.NoQueryType, "A schema needs a query type. Define a type Query, or name one in a schema definition.", _schema.Node);
        }

        var objects = new OrderedDictionary<NamedType, List<OperationKind>>();
        foreach (var operation in Enum.GetValues<OperationKind>())
        {
            if (!_schema.DeclaredRoots.TryGetValue(operation, out var root))
            {
                continue;
            }

            if (root is not ObjectType)
            {
                Fault(ErrorCatalogue.RootNotObject, $"The root of {SyntaxPrinter.Keyword(operation)} must be an object type; {root} is none.", RootNode(operation) ?? (SyntaxNode?)root.Node);
            }
            else if (!objects.TryAdd(root, [operation]))
            {
                objects[root].Add(operation);
            }
        }

        foreach (var (root, operations) in objects.Where(o => o.Value.Count > 1))
        {
            Fault(ErrorCatalogue.SharedRoot, $"The type {root} is the root of several kinds of operation. Give each its own.", [.. operations.Select(RootNode)]);
        }
    }

    private NamedTypeNode? RootNode(OperationKind operation)
    {
        var extensions = _schema.Extensions;
        return (_schema.Node is null ? extensions : extensions.Insert(0, _schema.Node))
            .SelectMany(n => n.OperationTypes).FirstOrDefault(t => t.Operation == operation)?.Type;
    }

    private void CheckDirective(DirectiveDefinition directive)
    {
        CheckName(directive.Name, directive.Node);
        foreach (var argument in directive.Arguments)
        {
            CheckName(argument.Name, argument.Node);
            if (!argument.Type.IsInput)
            {
                Fault(ErrorCatalogue.NotInputType, $"The argument {argument} cannot have the output type {argument.Type}.", argument.Node);
            }

            CheckInputValue(argument);
        }
    }

    private void CheckName(string name, SyntaxNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Fault(ErrorCatalogue.ReservedTypeSystemName, $"The name \"{name}\" begins with two underscores, which is kept for introspection. Rename it.", node);
        }
    }

    /// <summary>What holds for arguments and input fields alike: no deprecation of what is required, and a default that fits.</summary>
    private void CheckInputValue(InputValueDefinition value)
    {
        if (value.IsRequired && value.IsDeprecated)
        {
            Fault(ErrorCatalogue.RequiredDeprecated, $"{value} is required, so it cannot be deprecated.", DeprecatedNode(value.Node), value.Node?.Type);
        }

        CheckDefault(value);
    }

    private void CheckDefault(InputValueDefinition value)
    {
        // Built-in defaults carry no place in the text, and they fit. Where the type takes no input, that is fault enough.
        if (value.DefaultLiteral is { } literal && value.Node is not null && value.Type.IsInput)
        {
            LiteralCheck.Check(literal, value.Type, (message, node, path) => Fault(
                ErrorCatalogue.InvalidDefault, $"The default of {value} does not fit{At(path)}. {message}", node));
        }
    }

    private static string At(InputPath? path) => path is null ? "" : $" at {string.Join('.', InputPath.Spell(path))}";

    private static DirectiveNode? DeprecatedNode(IHasDirectives? node) => node?.Directives.FirstOrDefault(d => d.Name.Value == "deprecated");
}
