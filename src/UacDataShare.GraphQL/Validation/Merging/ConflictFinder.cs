using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Merging;

/// <summary>
/// Compares every two fields that can meet under one response name. What was compared is remembered, and each step is paid from one
/// budget: without both, a small document can ask for exponentially many comparisons.
/// </summary>
internal sealed class ConflictFinder(ValidationContext context)
{
    private const int MaxNodesPerSide = 20;
    private readonly FieldCollector _collector = new(context);
    private readonly ValueKeys _keys = new();
    private readonly Dictionary<(CollectedFields, NodeOrNone), bool> _comparedWithFragment = [];
    private readonly Dictionary<(NodeOrNone, NodeOrNone), bool> _comparedFragments = [];
    private int _steps;

    internal List<Conflict> FindWithin(NamedType? parent, SelectionSetNode set)
    {
        var conflicts = new List<Conflict>();
        var fields = _collector.Collect(parent, set);
        CompareWithin(fields, conflicts);
        if (fields.Spreads.Count > 1 || (fields.Spreads.Count == 1 && fields.ByResponseName.Count > 0))
        {
            var fragments = FragmentsOf(fields);
            for (var i = 0; i < fragments.Count; i++)
            {
                CompareWithFragment(fields, fragments[i], false, conflicts);
                for (var j = i + 1; j < fragments.Count; j++)
                {
                    CompareFragments(fragments[i], fragments[j], false, conflicts);
                }
            }
        }

        return conflicts;
    }

    private bool Pay(int steps)
    {
        _steps += steps;
        if (_steps > context.Options.MaxComparisons)
        {
            context.Stop(ErrorCatalogue.LimitExceeded.Plain(LimitMessage.For("merge comparisons", context.Options.MaxComparisons)));
        }
        else if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            context.Stop(ErrorCatalogue.LimitExceeded.Plain("The fragments are nested deeper than can be compared. Nest them less."));
        }

        return !context.IsStopped;
    }

    private void CompareWithin(CollectedFields fields, List<Conflict> conflicts)
    {
        foreach (var (name, list) in fields.ByResponseName)
        {
            for (var i = 0; i < list.Count && !context.IsStopped; i++)
            {
                for (var j = i + 1; j < list.Count && !context.IsStopped; j++)
                {
                    AddConflict(Compare(name, list[i], list[j], false), conflicts);
                }
            }
        }
    }

    private void CompareWithFragment(CollectedFields fields, FragmentDefinitionNode? fragment, bool areExclusive, List<Conflict> conflicts)
    {
        if (!Pay(1) || fields.ByResponseName.Count == 0 || !IsNew(_comparedWithFragment, (fields, new NodeOrNone(fragment)), areExclusive))
        {
            return;
        }

        _comparedWithFragment[(fields, new NodeOrNone(fragment))] = areExclusive;
        if (fragment is null)
        {
            return;
        }

        var inside = _collector.Collect(fragment);
        var referenced = FragmentsOf(inside);
        if (inside == fields)
        {
            return;
        }

        CompareBetween(fields, inside, areExclusive, conflicts);
        foreach (var next in referenced)
        {
            CompareWithFragment(fields, next, areExclusive, conflicts);
        }
    }

    private void CompareFragments(FragmentDefinitionNode? left, FragmentDefinitionNode? right, bool areExclusive, List<Conflict> conflicts)
    {
        var pair = (new NodeOrNone(left), new NodeOrNone(right));
        if (!Pay(2) || left == right || !IsNew(_comparedFragments, pair, areExclusive) || !IsNew(_comparedFragments, (pair.Item2, pair.Item1), areExclusive))
        {
            return;
        }

        _comparedFragments[pair] = areExclusive;
        if (left is null || right is null)
        {
            return;
        }

        var leftFields = _collector.Collect(left);
        var leftFragments = FragmentsOf(leftFields);
        var rightFields = _collector.Collect(right);
        var rightFragments = FragmentsOf(rightFields);
        CompareBetween(leftFields, rightFields, areExclusive, conflicts);
        foreach (var next in rightFragments)
        {
            CompareFragments(left, next, areExclusive, conflicts);
        }

        foreach (var next in leftFragments)
        {
            CompareFragments(next, right, areExclusive, conflicts);
        }
    }

    private List<Conflict> CompareSelections(CollectedField left, SelectionSetNode leftSet, CollectedField right, SelectionSetNode rightSet, bool areExclusive)
    {
        var conflicts = new List<Conflict>();
        var leftFields = _collector.Collect(left.Type?.Named, leftSet);
        var leftFragments = FragmentsOf(leftFields);
        var rightFields = _collector.Collect(right.Type?.Named, rightSet);
        var rightFragments = FragmentsOf(rightFields);
        CompareBetween(leftFields, rightFields, areExclusive, conflicts);
        foreach (var fragment in rightFragments)
        {
            CompareWithFragment(leftFields, fragment, areExclusive, conflicts);
        }

        foreach (var fragment in leftFragments)
        {
            CompareWithFragment(rightFields, fragment, areExclusive, conflicts);
        }

        foreach (var leftFragment in leftFragments)
        {
            foreach (var rightFragment in rightFragments)
            {
                CompareFragments(leftFragment, rightFragment, areExclusive, conflicts);
            }
        }

        return conflicts;
    }

    private void CompareBetween(CollectedFields left, CollectedFields right, bool areExclusive, List<Conflict> conflicts)
    {
        if (left.ByResponseName.Count == 0 || right.ByResponseName.Count == 0)
        {
            return;
        }

        foreach (var pair in OverlapOf(left, right))
        {
            foreach (var leftField in pair.Left)
            {
                foreach (var rightField in pair.Right)
                {
                    if (context.IsStopped)
                    {
                        return;
                    }

                    AddConflict(Compare(pair.ResponseName, leftField, rightField, areExclusive), conflicts);
                }
            }
        }
    }

    private List<FieldPair> OverlapOf(CollectedFields left, CollectedFields right)
    {
        if (left.Overlaps.TryGetValue(right, out var pairs))
        {
            return pairs;
        }

        pairs = [];
        foreach (var (name, fields) in left.ByResponseName)
        {
            if (!Pay(1))
            {
                break;
            }

            if (right.ByResponseName.TryGetValue(name, out var others))
            {
                pairs.Add(new FieldPair(name, fields, others));
            }
        }

        return left.Overlaps[right] = pairs;
    }

    private Conflict? Compare(string responseName, CollectedField left, CollectedField right, bool parentsAreExclusive)
    {
        var areExclusive = parentsAreExclusive
            || (left.Parent != right.Parent && left.Parent is ObjectType && right.Parent is ObjectType);
        var isSameName = left.Node.Name.Value == right.Node.Name.Value;
        if (!Pay(2) || (left.IsSimple && right.IsSimple && left.Type == right.Type && isSameName))
        {
            return null;
        }

        var isConflict = (!areExclusive && (!isSameName || !HaveSameArguments(left, right)))
            || StreamsConflict(left, right)
            || (left.Type is not null && right.Type is not null && TypesConflict(left.Type, right.Type));
        if (isConflict)
        {
            return new Conflict(responseName, [left.Node], [right.Node]);
        }

        if (left.Node.SelectionSet is not { } leftSet || right.Node.SelectionSet is not { } rightSet)
        {
            return null;
        }

        var inner = CompareSelections(left, leftSet, right, rightSet, areExclusive);
        return inner.Count == 0
            ? null
            : new Conflict(responseName, Nodes(left.Node, inner.Select(c => c.Left)), Nodes(right.Node, inner.Select(c => c.Right)));
    }

    private bool HaveSameArguments(CollectedField left, CollectedField right)
    {
        if (!left.SameArguments.TryGetValue(right, out var isSame))
        {
            left.SameArguments[right] = isSame = AreSame(left.Node.Arguments, right.Node.Arguments);
        }

        return isSame;
    }

    private bool StreamsConflict(CollectedField left, CollectedField right)
    {
        if (left.Stream is not null && right.Stream is not null && !left.SameStreamArguments.ContainsKey(right))
        {
            // Two streams always conflict; their arguments are compared all the same, because the reference pays for it.
            left.SameStreamArguments[right] = AreSame(left.Stream.Arguments, right.Stream.Arguments);
        }

        return left.Stream is not null || right.Stream is not null;
    }

    private bool AreSame(ImmutableArray<ArgumentNode> left, ImmutableArray<ArgumentNode> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        foreach (var argument in left)
        {
            var other = Pay(1) ? Coercion.ArgumentCoercion.Find(right, argument.Name.Value) : null;
            if (other is null || _keys.Of(argument.Value) != _keys.Of(other.Value))
            {
                return false;
            }
        }

        return true;
    }

    private bool TypesConflict(GraphQLType left, GraphQLType right)
    {
        if (left == right)
        {
            return false;
        }

        Pay(1);
        return (left, right) switch
        {
            (ListType a, ListType b) => TypesConflict(a.Item, b.Item),
            (ListType, _) or (_, ListType) => true,
            (NonNullType a, NonNullType b) => TypesConflict(a.Inner, b.Inner),
            (NonNullType, _) or (_, NonNullType) => true,
            _ => left.Named.IsLeaf || right.Named.IsLeaf,
        };
    }

    private List<FragmentDefinitionNode?> FragmentsOf(CollectedFields fields)
    {
        if (fields.Fragments is not null)
        {
            return fields.Fragments;
        }

        var seen = new HashSet<NodeOrNone>();
        var fragments = new List<FragmentDefinitionNode?>();
        foreach (var spread in fields.Spreads)
        {
            Pay(1);
            var fragment = context.Fragment(spread.Name.Value);
            if (seen.Add(new NodeOrNone(fragment)))
            {
                fragments.Add(fragment);
            }
        }

        return fields.Fragments = fragments;
    }

    /// <summary>The outer node, then inner ones up to the cap: an error that names thousands of places helps nobody.</summary>
    private static List<FieldNode> Nodes(FieldNode outer, IEnumerable<List<FieldNode>> inner)
    {
        var nodes = new List<FieldNode> { outer };
        foreach (var some in inner)
        {
            nodes.AddRange(some.Skip(Math.Max(0, some.Count - (MaxNodesPerSide - nodes.Count))));
            if (nodes.Count == MaxNodesPerSide)
            {
                break;
            }
        }

        return nodes;
    }

    /// <summary>Fields that can never meet need not have the same arguments: compared as such, the others must be looked at again.</summary>
    private static bool IsNew<T>(Dictionary<T, bool> compared, T pair, bool areExclusive)
        where T : notnull => !compared.TryGetValue(pair, out var wereExclusive) || (!areExclusive && wereExclusive);

    private static void AddConflict(Conflict? conflict, List<Conflict> conflicts)
    {
        if (conflict is not null)
        {
            conflicts.Add(conflict);
        }
    }

    private readonly record struct NodeOrNone(FragmentDefinitionNode? Fragment);
}
