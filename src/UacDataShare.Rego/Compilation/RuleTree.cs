using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>All rules of all modules, by the constant path of their heads.</summary>
internal sealed class RuleTree
{
    private readonly List<RuleDefinition> _rules = [];
    private int _next = 1;

    public RuleNode Root { get; } = new(null, default, 0);

    public IReadOnlyList<RuleDefinition> Rules => _rules;

    /// <summary>One more than the largest id of a place.</summary>
    public int NodeCount => _next;

    public RuleNode OpenPackage(IReadOnlyList<string> path)
    {
        var node = Root;
        foreach (var name in path)
        {
            node = node.Open(name, ref _next);
        }

        return node;
    }

    public RuleDefinition Add(RuleNode package, ModuleNames module, Rule rule)
    {
        var node = package.Open(rule.Head.Name, ref _next);
        node.IsNamedByHead = true;
        var at = 0;
        while (at < rule.Head.Path.Count && Constants.Of(rule.Head.Path[at]) is { IsDefined: true } key)
        {
            node = node.Open(key, ref _next);
            node.IsNamedByHead = true;
            at++;
        }

        var definition = new RuleDefinition(module, rule, node, [.. rule.Head.Path.Skip(at)]);
        node.Add(definition);
        _rules.Add(definition);
        return definition;
    }

    /// <summary>The place with exactly this path, or null.</summary>
    public RuleNode? Find(IEnumerable<RegoValue> path)
    {
        RuleNode? node = Root;
        foreach (var key in path)
        {
            node = node?.Child(key);
        }

        return node;
    }
}
