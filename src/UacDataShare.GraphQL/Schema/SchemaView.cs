using System.Collections.Frozen;
using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Schema;

/// <summary>
/// What of a schema is shown to clients: all of it but some internal directives, and the types that only those directives use.
/// Immutable; make one per schema.
/// </summary>
public sealed class SchemaView
{
    private readonly FrozenSet<NamedType> _hiddenTypes;

    /// <summary>Leaves out the directives of these names, without their at signs.</summary>
    public SchemaView(GraphQLSchema schema, params IEnumerable<string> hiddenDirectives)
    {
        ArgumentNullException.ThrowIfNull(schema);
        HiddenDirectives = hiddenDirectives.ToFrozenSet(StringComparer.Ordinal);
        Schema = schema;
        Directives = [.. schema.Directives.Where(d => !HiddenDirectives.Contains(d.Name))];
        _hiddenTypes = FindHidden(schema, HiddenDirectives);
        Types = [.. schema.Types.Where(t => !_hiddenTypes.Contains(t))];
    }

    /// <summary>The whole schema.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>The shown types, in the order of the schema.</summary>
    public ImmutableArray<NamedType> Types { get; }

    /// <summary>The shown directives, in the order of the schema.</summary>
    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The names of the directives that are left out.</summary>
    public FrozenSet<string> HiddenDirectives { get; }

    /// <summary>Whether a type is shown.</summary>
    public bool Shows(NamedType type) => !_hiddenTypes.Contains(type);

    private static FrozenSet<NamedType> FindHidden(GraphQLSchema schema, FrozenSet<string> hidden)
    {
        var internalOnly = new HashSet<NamedType>();
        Reach(ArgumentTypes(schema, d => hidden.Contains(d.Name)), internalOnly);
        var shown = new HashSet<NamedType>();
        Reach(ArgumentTypes(schema, d => !hidden.Contains(d.Name)), shown);
        Reach(schema.Types.Where(t => !internalOnly.Contains(t)), shown);
        internalOnly.ExceptWith(shown);
        return internalOnly.ToFrozenSet();
    }

    private static IEnumerable<NamedType> ArgumentTypes(GraphQLSchema schema, Func<DirectiveDefinition, bool> which) =>
        schema.Directives.Where(which).SelectMany(d => d.Arguments).Select(a => a.Type.Named);

    private static void Reach(IEnumerable<NamedType> from, HashSet<NamedType> found)
    {
        var pending = new Stack<NamedType>(from);
        while (pending.TryPop(out var type))
        {
            if (!found.Add(type))
            {
                continue;
            }

            foreach (var used in SchemaBuilder.UsedBy(type))
            {
                pending.Push(used);
            }
        }
    }
}
