using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation;

/// <summary>A variable where it is used, with what that place expects.</summary>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, GraphQLType? ParentType, bool HasDefault);

/// <summary>
/// Which fragments and variables an operation reaches. Every step is paid from one budget, so that many operations over many
/// fragments cannot multiply.
/// </summary>
internal sealed class FragmentUsage(ValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, ImmutableArray<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<string, ReachedFragments> _reached = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, ImmutableArray<VariableUsage>> _variables = [];
    private readonly Dictionary<OperationDefinitionNode, ImmutableArray<VariableUsage>> _recursive = [];
    private int _visits;

    /// <summary>The spreads in a selection set, those of nested fields included: outer ones first, then the last nested set back to the first.</summary>
    internal ImmutableArray<FragmentSpreadNode> Spreads(SelectionSetNode set)
    {
        if (_spreads.TryGetValue(set, out var known))
        {
            return known;
        }

        var spreads = ImmutableArray.CreateBuilder<FragmentSpreadNode>();
        var pending = new Stack<SelectionSetNode>([set]);
        while (pending.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    spreads.Add(spread);
                }
                else if (selection.SelectionSet is { } nested)
                {
                    pending.Push(nested);
                }
            }
        }

        return _spreads[set] = spreads.DrainToImmutable();
    }

    /// <summary>The fragments that the operations reach, each once.</summary>
    internal ImmutableArray<FragmentDefinitionNode> Reached(IEnumerable<OperationDefinitionNode> operations) => Reach(operations).Fragments;

    /// <summary>The variables used in an operation and in every fragment that it reaches.</summary>
    internal ImmutableArray<VariableUsage> RecursiveVariables(OperationDefinitionNode operation)
    {
        if (_recursive.TryGetValue(operation, out var known))
        {
            return known;
        }

        var reached = Reach([operation]);
        if (reached.Variables is null)
        {
            reached.Variables = CollectVariables(reached.Fragments);
        }

        Spend(reached.Variables.Count);
        return _recursive[operation] = context.IsStopped ? [] : [.. Variables(operation), .. reached.Variables];
    }

    /// <summary>Pays for work; false, and an error, when the budget is used up.</summary>
    internal bool Spend(int visits)
    {
        _visits += visits;
        if (_visits > context.Options.MaxFragmentVisits)
        {
            context.Stop(ErrorCatalogue.LimitExceeded.Plain(LimitMessage.For("fragment visits", context.Options.MaxFragmentVisits)));
        }

        return !context.IsStopped;
    }

    private List<VariableUsage> CollectVariables(ImmutableArray<FragmentDefinitionNode> fragments)
    {
        var usages = new List<VariableUsage>();
        Spend(fragments.Length);
        foreach (var fragment in fragments)
        {
            if (context.IsStopped)
            {
                break;
            }

            var local = Variables(fragment);
            Spend(local.Length);
            usages.AddRange(local);
        }

        return usages;
    }

    private ReachedFragments Reach(IEnumerable<OperationDefinitionNode> operations)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spread in operations.SelectMany(o => Spreads(o.SelectionSet)))
        {
            AddName(spread.Name.Value, names, seen);
        }

        var key = string.Join(' ', names.Order(StringComparer.Ordinal));
        if (_reached.TryGetValue(key, out var known))
        {
            return known;
        }

        Spend(names.Count);
        var fragments = ImmutableArray.CreateBuilder<FragmentDefinitionNode>();
        for (var i = 0; i < names.Count && !context.IsStopped; i++)
        {
            if (context.Fragment(names[i]) is not { } fragment)
            {
                continue;
            }

            fragments.Add(fragment);
            var spreads = Spreads(fragment.SelectionSet);
            Spend(spreads.Length);
            foreach (var spread in spreads)
            {
                AddName(spread.Name.Value, names, seen);
            }
        }

        return _reached[key] = new ReachedFragments(fragments.DrainToImmutable());
    }

    private static void AddName(string name, List<string> names, HashSet<string> seen)
    {
        if (seen.Add(name))
        {
            names.Add(name);
        }
    }

    private ImmutableArray<VariableUsage> Variables(SyntaxNode definition)
    {
        if (!_variables.TryGetValue(definition, out var usages))
        {
            _variables[definition] = usages = new VariableCollector(context.Schema).Collect(definition);
        }

        return usages;
    }

    private sealed class ReachedFragments(ImmutableArray<FragmentDefinitionNode> fragments)
    {
        internal ImmutableArray<FragmentDefinitionNode> Fragments { get; } = fragments;

        internal List<VariableUsage>? Variables { get; set; }
    }
}
