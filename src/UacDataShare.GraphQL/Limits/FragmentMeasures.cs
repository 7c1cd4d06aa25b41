using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Limits;

/// <summary>What is measured over selections with their fragments opened.</summary>
internal enum Measure
{
    /// <summary>Fields one below another, those of introspection left out.</summary>
    Depth,

    /// <summary>Fields at this level.</summary>
    RootFields,

    /// <summary>Fragment spreads at every level.</summary>
    Visits,

    /// <summary>Whether introspection is asked.</summary>
    Introspection,

    /// <summary>Lists one below another in introspection.</summary>
    IntrospectionLists,

    /// <summary>ofType one below another in introspection.</summary>
    IntrospectionWrappers,
}

/// <summary>Measures selections, each fragment once per measure. A fragment inside itself counts as nothing: validation refuses it.</summary>
internal sealed class FragmentMeasures(DocumentNode document)
{
    // Far above every limit, and far below where sums could wrap.
    private const long Ceiling = 1_000_000_000;

    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = document.Definitions.OfType<FragmentDefinitionNode>()
        .GroupBy(f => f.NameText, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    private readonly Dictionary<(string Fragment, Measure Measure, bool Inside), long> _known = [];

    /// <summary>The greatest measure along one path down.</summary>
    internal long Longest(SelectionSetNode set, Measure measure, bool inside = false) =>
        set.Selections.IsEmpty ? 0 : set.Selections.Max(s => Of(s, measure, inside, Longest));

    /// <summary>The measures of all selections together.</summary>
    internal long Sum(SelectionSetNode set, Measure measure, bool inside = false) =>
        Math.Min(Ceiling, set.Selections.Sum(s => Of(s, measure, inside, Sum)));

    private long Of(SelectionNode selection, Measure measure, bool inside, Func<SelectionSetNode, Measure, bool, long> below) => selection switch
    {
        FieldNode field => OfField(field, measure, inside, below),
        FragmentSpreadNode spread => (measure == Measure.Visits ? 1 : 0) + OfFragment(spread.Name.Value, measure, inside, below),
        InlineFragmentNode inline => below(inline.Body, measure, inside),
        _ => 0,
    };

    private static long OfField(FieldNode field, Measure measure, bool inside, Func<SelectionSetNode, Measure, bool, long> below)
    {
        var name = field.Name.Value;
        var isRoot = name is "__schema" or "__type";
        var own = measure switch
        {
            Measure.Depth => isRoot ? 0 : 1,
            Measure.RootFields => 1,
            Measure.Introspection => isRoot ? 1 : 0,
            Measure.IntrospectionLists => inside && name is ("fields" or "inputFields" or "interfaces" or "possibleTypes") ? 1 : 0,
            Measure.IntrospectionWrappers => inside && name == "ofType" ? 1 : 0,
            _ => 0,
        };
        var isOver = measure == Measure.RootFields || (measure == Measure.Depth && isRoot) || field.SelectionSet is null;
        return own + (isOver || field.SelectionSet is not { } set ? 0 : below(set, measure, inside || isRoot));
    }

    private long OfFragment(string name, Measure measure, bool inside, Func<SelectionSetNode, Measure, bool, long> below)
    {
        if (_known.TryGetValue((name, measure, inside), out var known))
        {
            return known;
        }

        if (!_fragments.TryGetValue(name, out var fragment) || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return 0;
        }

        _known[(name, measure, inside)] = 0;
        return _known[(name, measure, inside)] = below(fragment.SelectionSet, measure, inside);
    }
}
