namespace UacDataShare.Rego.Compilation;

/// <summary>The places of the tree whose rules something may ask for, and the paths of the input that it names.</summary>
internal sealed class Dependencies
{
    private readonly RuleTree _tree;
    private readonly HashSet<RuleNode> _found = [];
    private readonly List<IReadOnlyList<BoundTerm>> _inputs = [];

    private Dependencies(RuleTree tree) => _tree = tree;

    /// <summary>The rules.</summary>
    public IReadOnlySet<RuleNode> Rules => _found;

    /// <summary>The paths under the input.</summary>
    public IReadOnlyList<IReadOnlyList<BoundTerm>> Inputs => _inputs;

    public static Dependencies Of(RuleTree tree, BoundExpression expression)
    {
        var dependencies = new Dependencies(tree);
        dependencies.Visit(expression);
        return dependencies;
    }

    public static Dependencies Of(RuleTree tree, BoundTerm term)
    {
        var dependencies = new Dependencies(tree);
        dependencies.Visit(term);
        return dependencies;
    }

    public static Dependencies Of(RuleTree tree, RuleNode node)
    {
        var dependencies = new Dependencies(tree);
        foreach (var branch in node.Rules.SelectMany(r => r.Branches))
        {
            dependencies.Visit(branch.Body);
            dependencies.VisitAll(branch.Path);
            dependencies.Visit(branch.Value);
        }

        return dependencies;
    }

    private void Visit(BoundBody body)
    {
        foreach (var expression in body.Expressions)
        {
            Visit(expression);
        }
    }

    private void Visit(BoundExpression expression)
    {
        foreach (var with in expression.With)
        {
            Visit(with.Value);
            if (with.Replacement?.Rule is { } rule)
            {
                _found.Add(rule);
            }
        }

        switch (expression)
        {
            case BoundTest e:
                Visit(e.Term);
                break;
            case BoundUnify e:
                VisitAll([e.Left, e.Right]);
                break;
            case BoundSomeIn e:
                VisitAll([e.Key, e.Value, e.Domain]);
                break;
            case BoundEvery e:
                Visit(e.Domain);
                Visit(e.Body);
                break;
            case BoundNot e:
                Visit(e.Body);
                break;
            case BoundLogical e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case BoundPrint e:
                VisitAll(e.Parts);
                break;
        }
    }

    private void VisitAll(IEnumerable<BoundTerm?> terms)
    {
        foreach (var term in terms)
        {
            Visit(term);
        }
    }

    private void Visit(BoundTerm? term)
    {
        switch (term)
        {
            case BoundArray array:
                VisitAll(array.Elements);
                break;
            case BoundSet set:
                VisitAll(set.Elements);
                break;
            case BoundObject map:
                VisitAll(map.Entries.SelectMany(e => new[] { e.Key, e.Value }));
                break;
            case BoundReference reference:
                Visit(reference.Head);
                VisitAll(reference.Path);
                VisitData(reference);
                break;
            case BoundCall call:
                VisitAll(call.Arguments);
                if (call.Callee.Rule is { } function)
                {
                    _found.Add(function);
                }

                break;
            case BoundTemplate template:
                VisitAll(template.Parts);
                break;
            case BoundComprehension comprehension:
                VisitAll([comprehension.Key, comprehension.Head]);
                Visit(comprehension.Body);
                break;
        }
    }

    private void VisitData(BoundReference reference)
    {
        if (reference.Root == ReferenceRoot.Input)
        {
            _inputs.Add(reference.Path);
        }

        if (reference.Root == ReferenceRoot.Data)
        {
            Reach(_tree.Root, reference.Path, 0);
        }
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
