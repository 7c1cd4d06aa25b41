using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// A place in the tree of virtual documents, below <c>data</c>: the rules whose heads have this constant path, and the places under it.
/// </summary>
internal sealed class RuleNode(RuleNode? parent, RegoValue key, int id)
{
    private readonly Dictionary<RegoValue, RuleNode> _children = [];
    private readonly List<RuleDefinition> _rules = [];

    public RuleNode? Parent { get; } = parent;

    public RegoValue Key { get; } = key;

    /// <summary>Index of the place in a cache, from 0.</summary>
    public int Id { get; } = id;

    public IReadOnlyDictionary<RegoValue, RuleNode> Children => _children;

    public IReadOnlyList<RuleDefinition> Rules => _rules;

    /// <summary>How the document at this place is computed; set when the policy has been planned.</summary>
    public Document? Document { get; set; }

    /// <summary>The head of a rule passes here, so the place is a name in its package.</summary>
    public bool IsNamedByHead { get; set; }

    public bool HasRules => _rules.Count > 0;

    public bool IsFunction => _rules.Count > 0 && _rules[0].IsFunction;

    /// <summary>Number of arguments of the function at this place.</summary>
    public int Arity => _rules.Count > 0 ? _rules[0].Arguments?.Count ?? 0 : 0;

    public string PathText => Parent is null ? "data" : PathWriter.Append(Parent.PathText, Key);

    public RuleNode? Child(RegoValue key) => _children.GetValueOrDefault(key);

    public RuleNode Open(RegoValue key, ref int next)
    {
        if (!_children.TryGetValue(key, out var child))
        {
            child = new RuleNode(this, key, next++);
            _children.Add(key, child);
        }

        return child;
    }

    public void Add(RuleDefinition rule) => _rules.Add(rule);

    /// <summary>This place and all places under it.</summary>
    public IEnumerable<RuleNode> WithDescendants()
    {
        yield return this;
        foreach (var child in _children.Values)
        {
            foreach (var node in child.WithDescendants())
            {
                yield return node;
            }
        }
    }
}
