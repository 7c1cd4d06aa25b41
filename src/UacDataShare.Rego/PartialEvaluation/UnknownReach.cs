using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>Tells what depends on a part of the input that is not known.</summary>
internal sealed class UnknownReach(RuleTree tree, IReadOnlyList<RegoValue[]> unknowns)
{
    private readonly Dictionary<RuleNode, bool> _rules = [];
    private readonly Dictionary<RuleNode, Dependencies> _dependencies = [];

    public bool Reaches(BoundExpression expression) => Reaches(Dependencies.Of(tree, expression));

    public bool Reaches(BoundTerm term) => Reaches(Dependencies.Of(tree, term));

    public bool Reaches(RuleNode rule)
    {
        if (!_rules.TryGetValue(rule, out var reaches))
        {
            reaches = Reaches(DependenciesOf(rule));
            _rules[rule] = reaches;
        }

        return reaches;
    }

    /// <summary>
    /// The column's path when the reference lies at or under an unknown; null where it does not. With several unknowns the path begins
    /// with the last name of its own.
    /// </summary>
    public IReadOnlyList<RegoValue>? Behind(IReadOnlyList<RegoValue> path)
    {
        foreach (var unknown in unknowns)
        {
            if (path.Count >= unknown.Length && path.Take(unknown.Length).SequenceEqual(unknown))
            {
                return [.. unknowns.Count > 1 ? unknown[^1..] : [], .. path.Skip(unknown.Length)];
            }
        }

        return null;
    }

    /// <summary>Whether the path leads to a document that is known in part only.</summary>
    public bool IsAbove(IReadOnlyList<RegoValue> path) =>
        unknowns.Any(u => u.Length > path.Count && u.Take(path.Count).SequenceEqual(path));

    // With a queue of its own: a chain of rules may be longer than the thread's stack.
    private bool Reaches(Dependencies start)
    {
        var seen = new HashSet<RuleNode>();
        var open = new Queue<Dependencies>([start]);
        while (open.TryDequeue(out var dependencies))
        {
            if (dependencies.Inputs.Any(Overlaps))
            {
                return true;
            }

            foreach (var rule in dependencies.Rules.Where(seen.Add))
            {
                if (!_rules.TryGetValue(rule, out var reaches))
                {
                    open.Enqueue(DependenciesOf(rule));
                }
                else if (reaches)
                {
                    return true;
                }
            }
        }

        foreach (var rule in seen)
        {
            _rules[rule] = false;
        }

        return false;
    }

    private Dependencies DependenciesOf(RuleNode rule)
    {
        if (!_dependencies.TryGetValue(rule, out var dependencies))
        {
            dependencies = Dependencies.Of(tree, rule);
            _dependencies[rule] = dependencies;
        }

        return dependencies;
    }

    private bool Overlaps(IReadOnlyList<BoundTerm> path) => unknowns.Any(u => Overlaps(path, u));

    private static bool Overlaps(IReadOnlyList<BoundTerm> path, RegoValue[] unknown)
    {
        for (var i = 0; i < Math.Min(path.Count, unknown.Length); i++)
        {
            if (path[i] is BoundConstant constant && constant.Value != unknown[i])
            {
                return false;
            }
        }

        return true;
    }
}
