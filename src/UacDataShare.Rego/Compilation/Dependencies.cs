namespace UacDataShare.Rego.Compilation;

/// <summary>The places of the tree whose rules something may ask for, and the paths of the input that it names.</summary>
internal sealed class Dependencies : BoundWalker
{
    private readonly RuleTree _tree;
    private readonly HashSet<RuleNode> _found = [];
    private readonly List<IReadOnlyList<BoundTerm>> _inputs = [];
    private bool _isChanceful;

    private Dependencies(RuleTree tree) => _tree = tree;

    /// <summary>The rules.</summary>
    public IReadOnlySet<RuleNode> Rules => _found;

    /// <summary>The paths under the input.</summary>
    public IReadOnlyList<IReadOnlyList<BoundTerm>> Inputs => _inputs;

    /// <summary>A builtin is named that may answer otherwise when asked again: the clock, chance, or what lies outside.</summary>
    public bool IsChanceful => _isChanceful;

    public static Dependencies Of(RuleTree tree, BoundExpression expression) =>
        Of(tree, new BoundBody(expression.Location, new Scope(null, [], []), [expression]));

    public static Dependencies Of(RuleTree tree, BoundTerm term) => Of(tree, new BoundTest(term.Location, term, []));

    public static Dependencies Of(RuleTree tree, RuleNode node)
    {
        var dependencies = new Dependencies(tree);
        foreach (var branch in node.Rules.SelectMany(r => r.Branches))
        {
            dependencies.Visit(branch);
        }

        return dependencies;
    }

    protected override void OnExpression(BoundExpression expression)
    {
        foreach (var replacement in expression.With.Select(with => with.Replacement).OfType<Callee>())
        {
            OnCallee(replacement);
        }
    }

    protected override void OnTerm(BoundTerm term)
    {
        switch (term)
        {
            case BoundCall call:
                OnCallee(call.Callee);
                break;
            case BoundReference { Root: ReferenceRoot.Input } reference:
                _inputs.Add(reference.Path);
                break;
            case BoundReference { Root: ReferenceRoot.Data } reference:
                Reach(_tree.Root, reference.Path, 0);
                break;
        }
    }

    private void OnCallee(Callee callee)
    {
        _isChanceful |= callee.Builtin is { IsNondeterministic: true } or { ReadsClock: true };
        if (callee.Rule is { } function)
        {
            _found.Add(function);
        }
    }

    private static Dependencies Of(RuleTree tree, BoundBody body)
    {
        var dependencies = new Dependencies(tree);
        dependencies.Visit(body);
        return dependencies;
    }

    /// <summary>Follows a path; a part that is not constant may be any child.</summary>
    private void Reach(RuleNode node, IReadOnlyList<BoundTerm> path, int at)
    {
        if (node.HasRules || at == path.Count)
        {
            _found.UnionWith(node.WithDescendants().Where(n => n.HasRules));
            return;
        }

        if (path[at] is BoundConstant key)
        {
            if (node.Child(key.Value) is { } child)
            {
                Reach(child, path, at + 1);
            }

            return;
        }

        foreach (var child in node.Children.Values)
        {
            Reach(child, path, at + 1);
        }
    }
}
