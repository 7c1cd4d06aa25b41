using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Merging;

/// <summary>A field of a selection set, with what its schema says.</summary>
internal sealed class CollectedField(NamedType? parent, FieldNode node, FieldDefinition? definition)
{
    internal NamedType? Parent { get; } = parent;

    internal FieldNode Node { get; } = node;

    internal GraphQLType? Type { get; } = definition?.Type;

    internal DirectiveNode? Stream { get; } = node.Directives.FirstOrDefault(d => d.Name.Value == "stream");

    /// <summary>Whether comparing names and types says everything.</summary>
    internal bool IsSimple { get; } =
        node.Arguments.IsEmpty && node.SelectionSet is null && node.Directives.All(d => d.Name.Value != "stream");

    /// <summary>Which fields were compared with this one already, and whether their arguments are the same.</summary>
    internal Dictionary<CollectedField, bool> SameArguments { get; } = [];

    internal Dictionary<CollectedField, bool> SameStreamArguments { get; } = [];
}

/// <summary>The fields of a selection set by response name, inline fragments opened; and the fragments that it spreads.</summary>
internal sealed class CollectedFields
{
    internal OrderedDictionary<string, List<CollectedField>> ByResponseName { get; } = new(StringComparer.Ordinal);

    internal List<FragmentSpreadNode> Spreads { get; } = [];

    /// <summary>The fragments of <see cref="Spreads"/>, each once; null stands for every unknown one.</summary>
    internal List<FragmentDefinitionNode?>? Fragments { get; set; }

    /// <summary>Pairs of fields that share a name with those of another set.</summary>
    internal Dictionary<CollectedFields, List<FieldPair>> Overlaps { get; } = [];
}

/// <summary>Fields of two sets under one response name.</summary>
internal sealed record FieldPair(string ResponseName, List<CollectedField> Left, List<CollectedField> Right);

/// <summary>Fields that cannot be answered as one: those of the left set, then those of the right.</summary>
internal sealed record Conflict(string ResponseName, List<FieldNode> Left, List<FieldNode> Right);
