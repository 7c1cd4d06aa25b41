using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Rules: written out where they are used, or kept as support.</summary>
internal sealed partial class ResidualEvaluator
{
    private void Virtual(Walk walk, List<RegoValue> path, RuleNode node, RegoValue data)
    {
        if (node.IsFunction)
        {
            return;
        }

        var rules = node.WithDescendants().Where(n => !n.IsFunction).SelectMany(n => _program.RulesAt(n)).ToList();
        var unknown = IsUnknown(CoreTerms.Root(ReferenceRoot.Data, path), walk.Bindings);
        var unknownWithPath = unknown || walk.Path.Skip(path.Count).Any(p => IsUnknown(p, walk.Bindings));
        if (rules.Any(chain => chain.Length > 1) && unknownWithPath)
        {
            SaveReference(walk);
        }
        else if (rules.All(chain => chain[0].Definition.IsComplete && chain[0].Definition.Node == node))
        {
            Complete(walk, path, node, data, rules, unknownWithPath);
        }
        else
        {
            Partial(walk, path, node, data, rules, unknown);
        }
    }

    private void Complete(Walk walk, List<RegoValue> path, RuleNode node, RegoValue data, List<CoreRule[]> rules, bool unknown)
    {
        if (!unknown)
        {
            Extent(walk, path, node, data);
        }
        else if (NeedsDefault(walk, rules) || _inlining.IsShallow || _inlining.Keeps(path))
        {
            Support(walk, path, rules, empty: null, rule => AddComplete(rule, path));
        }
        else
        {
            foreach (var chain in rules.Where(c => !c[0].Definition.IsDefault))
            {
                var child = new Bindings(_next++);
                Evaluate(new Frame(chain[0].Body, child, child.Id), 0, () => Navigate(walk, path.Count, new Side(chain[0].Value, child)));
            }
        }
    }

    private void Extent(Walk walk, List<RegoValue> path, RuleNode node, RegoValue data)
    {
        _next += node.Rules.Count;
        var value = Checked(_machine.Extent(node, data));
        if (value.IsDefined)
        {
            Navigate(walk, path.Count, new Side(new CoreValue(value), walk.Bindings));
        }
    }

    /// <summary>
    /// Whether the default may be what is asked for. It is not where the value is compared with another constant, or only tested and the
    /// default is false.
    /// </summary>
    private bool NeedsDefault(Walk walk, List<CoreRule[]> rules)
    {
        if (rules.FirstOrDefault(c => c[0].Definition.IsDefault) is not { } fallback)
        {
            return false;
        }

        if (fallback[0].Value is CoreValue { IsFalse: true } && _inlining.IsTest(walk.Other.Term))
        {
            return false;
        }

        return walk.Other.Bindings.Plug(walk.Other.Term) is not CoreValue asked || IsSame(asked, fallback[0].Value);
    }

    private void Partial(Walk walk, List<RegoValue> path, RuleNode node, RegoValue data, List<CoreRule[]> rules, bool unknown)
    {
        var isWhole = path.Count == walk.Path.Count;
        var longest = rules.Max(c => Relative(c[0], node).Count + (c[0].Definition.IsMulti ? 1 : 0));
        var keyIsUnknown = walk.Path.Skip(path.Count).Take(longest).Any(p => IsUnknown(p, walk.Bindings));
        if ((isWhole && unknown) || (unknown && _inlining.IsShallow) || _inlining.Keeps(path))
        {
            var empty = rules.All(c => c[0].Definition.IsMulti && Relative(c[0], node).Count == 0)
                ? new CoreValue(RegoSet.Empty)
                : new CoreValue(RegoObject.Empty);
            Support(walk, path, rules, isWhole ? empty : null, AddPartial);
        }
        else if (isWhole || (!unknown && !keyIsUnknown))
        {
            Extent(walk, path, node, data);
        }
        else
        {
            RequireNoData(walk, data);
            foreach (var chain in rules)
            {
                Inline(walk, path, chain[0], Relative(chain[0], node), keyIsUnknown);
            }
        }
    }

    /// <summary>Base data at the place of rules would be left out.</summary>
    private static void RequireNoData(Walk walk, RegoValue data)
    {
        if (data.IsDefined)
        {
            throw Refuse(walk.At, "rules with base data under them cannot be evaluated in part");
        }
    }

    /// <summary>A key that is known guides the body; one that is not is compared behind it.</summary>
    private void Inline(Walk walk, List<RegoValue> path, CoreRule rule, IReadOnlyList<CoreTerm> head, bool keyIsUnknown)
    {
        var child = new Bindings(_next++);
        void Body(Action then) => Evaluate(new Frame(rule.Body, child, child.Id), 0, then);
        void Found(int position) => Value(walk, rule, child, head, path.Count, position);
        if (keyIsUnknown)
        {
            Body(() => UnifyHead(walk, path.Count, rule, head, 0, child, Found));
        }
        else
        {
            UnifyHead(walk, path.Count, rule, head, 0, child, position => Body(() => Found(position)));
        }
    }

    /// <summary>Unifies the reference with the head's keys, and with the member of a set where the reference goes that far.</summary>
    private void UnifyHead(Walk walk, int start, CoreRule rule, IReadOnlyList<CoreTerm> head, int at, Bindings child, Action<int> then)
    {
        var position = start + at;
        var isMember = at == head.Count && rule.Definition.IsMulti;
        if (position >= walk.Path.Count || (at == head.Count && !isMember) || at > head.Count)
        {
            then(position);
            return;
        }

        var key = isMember ? rule.Value : head[at];
        Unify(new Side(walk.Path[position], walk.Bindings), new Side(key, child), walk.At, () => UnifyHead(walk, start, rule, head, at + 1, child, then));
    }

    /// <summary>What the rule gives at the end of the keys that were unified.</summary>
    private void Value(Walk walk, CoreRule rule, Bindings child, IReadOnlyList<CoreTerm> head, int start, int position)
    {
        var used = position - start;
        if (used > head.Count)
        {
            Navigate(walk, position, new Side(rule.Value, child));
            return;
        }

        CoreTerm value = rule.Definition.IsMulti ? CoreTerms.Set([rule.Value]) : rule.Value;
        for (var i = head.Count - 1; i >= used; i--)
        {
            value = CoreTerms.Object([new CoreEntry(head[i], value)]);
        }

        Navigate(walk, position, new Side(value, child));
    }

    /// <summary>The keys of a rule's head behind a place above it.</summary>
    private static IReadOnlyList<CoreTerm> Relative(CoreRule rule, RuleNode node)
    {
        var depth = CoreOperator.PathOf(node).Count;
        return [.. CoreOperator.PathOf(rule.Definition.Node).Skip(depth).Select(k => new CoreValue(k)), .. rule.Path];
    }

    /// <summary>Names the rules under another package, and makes them there once.</summary>
    private void Support(Walk walk, List<RegoValue> path, List<CoreRule[]> rules, CoreTerm? empty, Action<CoreRule> add)
    {
        IReadOnlyList<RegoValue> place = [RegoValue.From("data"), .. Namespaced(path)];
        if (!_support.WasMade(place))
        {
            foreach (var chain in rules.OrderBy(c => c[0].Definition.IsDefault))
            {
                add(chain[0]);
            }
        }

        if (_support.HasRulesAt(place))
        {
            var term = new CoreReference(
                ReferenceRoot.Data, null, [new CoreValue(_settings.Namespace), .. walk.Path], walk.Reference.Location);
            SaveEquation(new Side(term, walk.Bindings), walk.Other, walk.At, walk.Then);
        }
        else if (empty is not null)
        {
            SaveEquation(new Side(empty, walk.Bindings), walk.Other, walk.At, walk.Then);
        }
    }

    private IEnumerable<RegoValue> Namespaced(IEnumerable<RegoValue> path) => path.Prepend(_settings.Namespace);

    private void AddComplete(CoreRule rule, List<RegoValue> path)
    {
        var package = rule.Definition.Module.PackagePath.Count;
        Remaining(rule.Body, (body, child) => _support.Add(
            [RegoValue.From("data"), .. Namespaced(path.Take(package))],
            Simplified([.. path.Skip(package).Select(k => new CoreValue(k))], [], child.Plug(rule.Value, _caller), null, body, rule.Definition.IsDefault)));
    }

    private void AddPartial(CoreRule rule) => Remaining(rule.Body, (body, child) =>
    {
        List<CoreTerm> head =
        [
            .. Namespaced(CoreOperator.PathOf(rule.Definition.Node)).Select(k => new CoreValue(k)),
            .. rule.Path.Select(p => child.Plug(p, _caller)),
        ];
        var start = RuleStart(head);
        var value = child.Plug(rule.Value, _caller);
        _support.Add(
            [RegoValue.From("data"), .. head.Take(start).Select(CoreTerms.ValueOf)],
            Simplified([.. head.Skip(start)], [], rule.Definition.IsMulti ? null : value, rule.Definition.IsMulti ? value : null, body, rule.Definition.IsDefault));
    });

    /// <summary>The package takes every leading name but the last.</summary>
    private static int RuleStart(List<CoreTerm> head)
    {
        var start = 1;
        for (var i = 1; i < head.Count && CoreTerms.ValueOf(head[i]).TryGetString(out var name) && CoreText.IsName(name); i++)
        {
            start = i;
        }

        return start;
    }

    /// <summary>What remains of a body, each way apart.</summary>
    private void Remaining(IReadOnlyList<CoreExpression> body, Action<List<CoreExpression>, Bindings> found)
    {
        var child = new Bindings(_next++);
        _saved.Apart(() => Evaluate(new Frame(body, child, child.Id), 0, () => found(_saved.Plugged(_caller), child)));
    }

    private SupportRule Simplified(
        IReadOnlyList<CoreTerm> path, IReadOnlyList<CoreTerm> arguments, CoreTerm? value, CoreTerm? member, IReadOnlyList<CoreExpression> body, bool isDefault)
    {
        var live = new HashSet<string>();
        foreach (var term in path.Concat(arguments).Append(value).Append(member).OfType<CoreTerm>())
        {
            CoreTerms.Variables(term, closures: true, live);
        }

        var remaining = _inlining.IsShallow ? body : new CopyPropagation(live, ensureNonEmpty: true).Apply(body);
        return new SupportRule(path, arguments, value, member, remaining.Count == 0 ? [CopyPropagation.Always] : remaining, isDefault);
    }
}
