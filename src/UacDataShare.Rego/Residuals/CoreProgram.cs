using UacDataShare.Rego.Compilation;

namespace UacDataShare.Rego.Residuals;

/// <summary>All rules of a policy in the core language, by their place in the tree.</summary>
internal sealed class CoreProgram
{
    private readonly Dictionary<RuleNode, List<CoreRule[]>> _rules = [];

    private CoreProgram()
    {
    }

    /// <summary>The rules at a place: each is a chain whose first branch that holds counts.</summary>
    public IReadOnlyList<CoreRule[]> RulesAt(RuleNode node) => _rules.GetValueOrDefault(node) ?? [];

    /// <summary>Lowers all rules. Each stage goes through all of them before the next, so that the numbers of names follow the stages.</summary>
    public static CoreProgram Of(RuleTree tree)
    {
        var names = new LocalNames("local");
        var definitions = tree.Rules.OrderBy(r => r.Module.File, StringComparer.Ordinal).ToList();
        foreach (var branch in definitions.SelectMany(d => d.Branches))
        {
            names.Take(branch);
        }

        var rules = definitions.SelectMany(d => d.Branches.Select(b => new CoreTranslation(names, d.Module.File).Rule(b))).ToList();
        rules = [.. rules.Select(r => Calls(r, names))];
        rules = [.. rules.Select(r => Heads(r, names))];
        rules = [.. rules.Select(r => r with { Body = new Flattening(names, r.Definition.Module.File).Dynamics(r.Body) })];
        var program = new CoreProgram();
        foreach (var chain in rules.GroupBy(r => r.Definition))
        {
            if (!program._rules.TryGetValue(chain.Key.Node, out var found))
            {
                program._rules[chain.Key.Node] = found = [];
            }

            found.Add([.. chain]);
        }

        return program;
    }

    /// <summary>Lowers a query.</summary>
    public static List<CoreExpression> Query(BoundBody query)
    {
        var names = new LocalNames("localq");
        names.Take(query);
        var flattening = new Flattening(names, "");
        return flattening.Dynamics(flattening.Calls(new CoreTranslation(names, "").Body(query, [])).Body);
    }

    private static CoreRule Calls(CoreRule rule, LocalNames names)
    {
        var (body, heads) = new Flattening(names, rule.Definition.Module.File).Calls(rule.Body, [.. rule.Path, rule.Value]);
        return rule with { Body = body, Path = heads[..^1], Value = heads[^1] };
    }

    private static CoreRule Heads(CoreRule rule, LocalNames names)
    {
        var flattening = new Flattening(names, rule.Definition.Module.File);
        var body = rule.Body.ToList();
        IReadOnlyList<CoreTerm> path = [.. rule.Path.Select(p => flattening.Head(p, body))];
        var value = flattening.Head(rule.Value, body);
        return rule with { Body = body, Path = path, Value = value };
    }
}
