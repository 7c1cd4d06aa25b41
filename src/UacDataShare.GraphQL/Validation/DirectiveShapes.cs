using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation;

/// <summary>What the rules need to know of a directive, wherever it is defined.</summary>
internal sealed record DirectiveShape(
    FrozenSet<string> Locations, FrozenSet<string> Arguments, ImmutableArray<string> RequiredArguments, bool IsRepeatable)
{
    // Kept as long as the schema itself: most documents define no directive of their own, and share them.
    private static readonly ConditionalWeakTable<GraphQLSchema, Dictionary<string, DirectiveShape>> OfSchemas = [];

    /// <summary>The directives of the schema, or the built-in ones, and over them those that the document itself defines.</summary>
    internal static IReadOnlyDictionary<string, DirectiveShape> Collect(GraphQLSchema? schema, DocumentNode document)
    {
        var nodes = document.Definitions.OfType<DirectiveDefinitionNode>().Where(d => d.Kind == SyntaxKind.DirectiveDefinition).ToList();
        if (schema is not null && nodes.Count == 0)
        {
            return OfSchemas.GetValue(schema, Collect);
        }

        var shapes = schema is null ? [] : new Dictionary<string, DirectiveShape>(OfSchemas.GetValue(schema, Collect), StringComparer.Ordinal);
        foreach (var node in schema is null ? BuiltIns.Directives.Concat(nodes) : nodes)
        {
            shapes[node.NameText] = Of(node);
        }

        return shapes;
    }

    private static Dictionary<string, DirectiveShape> Collect(GraphQLSchema schema)
    {
        var shapes = new Dictionary<string, DirectiveShape>(StringComparer.Ordinal);
        foreach (var directive in schema.Directives)
        {
            shapes[directive.Name] = Of(directive);
        }

        return shapes;
    }

    private static DirectiveShape Of(DirectiveDefinition directive) => new(
        directive.Locations.ToFrozenSet(StringComparer.Ordinal),
        directive.Arguments.Select(a => a.Name).ToFrozenSet(StringComparer.Ordinal),
        [.. directive.Arguments.Where(a => a.IsRequired).Select(a => a.Name)],
        directive.IsRepeatable);

    private static DirectiveShape Of(DirectiveDefinitionNode node) => new(
        node.Locations.Select(l => l.Value).ToFrozenSet(StringComparer.Ordinal),
        node.Arguments.Select(a => a.Name.Value).ToFrozenSet(StringComparer.Ordinal),
        [.. node.Arguments.Where(a => a.IsRequired).Select(a => a.Name.Value).Distinct(StringComparer.Ordinal)],
        node.IsRepeatable);
}
