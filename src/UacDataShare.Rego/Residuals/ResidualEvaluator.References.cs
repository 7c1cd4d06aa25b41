using System.Globalization;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>References into the input, the data and other terms.</summary>
internal sealed partial class ResidualEvaluator
{
    private void Reference(CoreReference reference, Bindings bindings, Side other, CoreExpression at, Action then)
    {
        var walk = new Walk(reference, bindings, other, at, then);
        switch (reference.Root)
        {
            case ReferenceRoot.Data:
                Tree(walk, [], _policy.Tree.Root, _policy.Data);
                break;
            case ReferenceRoot.Input when _machine.State.Input is { IsDefined: true } input:
                Navigate(walk, 0, new Side(new CoreValue(input), bindings));
                break;
            case ReferenceRoot.Term when reference.Head is { } head:
                Navigate(walk, 0, new Side(head, bindings));
                break;
        }
    }

    /// <summary>Follows the path from <paramref name="position"/> on, inside a term.</summary>
    private void Navigate(Walk walk, int position, Side inside)
    {
        Guard(walk.At);
        inside = inside.Applied();
        if (position == walk.Path.Count)
        {
            Unify(inside, walk.Other, walk.At, walk.Then);
        }
        else if (_unknown.Contains(inside.Term, inside.Bindings))
        {
            SaveUnder(walk, position, inside);
        }
        else if (inside.Term is CoreVariable)
        {
            throw Refuse(walk.At, "a path begins with a variable that has no value here");
        }
        else if (walk.Bindings.Plug(walk.Path[position]) is CoreValue key)
        {
            if (Member(inside, key) is { } member)
            {
                Navigate(walk, position + 1, member);
            }
        }
        else
        {
            foreach (var (k, member) in Members(inside))
            {
                Unify(k, new Side(walk.Path[position], walk.Bindings), walk.At, () => Navigate(walk, position + 1, member));
            }
        }
    }

    /// <summary>The rest of the path remains, under a variable for the unknown that it begins with.</summary>
    private void SaveUnder(Walk walk, int position, Side inside)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$_ref_{_references++}");
        var head = new CoreVariable(name, walk.Reference.Location);
        Unify(inside, new Side(head, walk.Bindings), walk.At, () =>
        {
            var rest = new CoreReference(ReferenceRoot.Term, head, [.. walk.Path.Skip(position)], walk.Reference.Location);
            Unify(new Side(rest, walk.Bindings), walk.Other, walk.At, walk.Then);
        });
    }

    private static Side? Member(Side inside, CoreValue key)
    {
        switch (inside.Term)
        {
            case CoreValue { Value: var value }:
                var found = value.Get(key.Value);
                return found.IsDefined ? inside with { Term = new CoreValue(found) } : null;
            case CoreArray array:
                return key.Value.TryGetInt64(out var index) && index >= 0 && index < array.Elements.Count
                    ? inside with { Term = array.Elements[(int)index] }
                    : null;
            case CoreObject map:
                var entry = map.Entries.FirstOrDefault(e => IsSame(inside.Bindings.Plug(e.Key), key));
                return entry.Value is null ? null : inside with { Term = entry.Value };
            case CoreSet set:
                return set.Elements.Any(e => IsSame(inside.Bindings.Plug(e), key)) ? inside with { Term = key } : null;
            default:
                return null;
        }
    }

    private static IEnumerable<(Side Key, Side Value)> Members(Side inside) => inside.Term switch
    {
        CoreValue { Value: var value } => CoreTerms.MembersOf(value)
            .Select(m => (inside with { Term = new CoreValue(m.Key) }, inside with { Term = new CoreValue(m.Value) })),
        CoreArray array => array.Elements.Select((e, i) => (inside with { Term = new CoreValue(i) }, inside with { Term = e })),
        CoreObject map => map.Entries.Select(e => (inside with { Term = e.Key }, inside with { Term = e.Value })),
        CoreSet set => set.Elements.Select(e => (inside with { Term = e }, inside with { Term = e })),
        _ => [],
    };

    /// <summary>Follows the path through the tree of documents, rules and base data together.</summary>
    private void Tree(Walk walk, List<RegoValue> behind, RuleNode? node, RegoValue data)
    {
        Guard(walk.At);
        if (behind.Count == walk.Path.Count)
        {
            Document(walk, behind, node, data);
        }
        else if (walk.Bindings.Plug(walk.Path[behind.Count]) is CoreValue key)
        {
            Branch(walk, behind, node, data, key.Value);
        }
        else if (_inlining.Keeps(behind))
        {
            SaveReference(walk);
        }
        else
        {
            var keys = CoreTerms.MembersOf(data).Select(m => m.Key).Concat(node?.Children.Keys ?? []).Distinct().Order().ToList();
            foreach (var next in keys)
            {
                Unify(new Side(new CoreValue(next), walk.Bindings), new Side(walk.Path[behind.Count], walk.Bindings), walk.At, () =>
                    Branch(walk, behind, node, data, next));
            }
        }
    }

    private void Branch(Walk walk, List<RegoValue> behind, RuleNode? node, RegoValue data, RegoValue key)
    {
        var child = node?.Child(key);
        List<RegoValue> path = [.. behind, key];
        var below = BaseData.Get(data, key);
        if (child is { HasRules: true })
        {
            Virtual(walk, path, child, below);
        }
        else
        {
            Tree(walk, path, child, below);
        }
    }

    /// <summary>A whole document: of packages, of rules, of base data.</summary>
    private void Document(Walk walk, List<RegoValue> path, RuleNode? node, RegoValue data)
    {
        if (IsUnknown(CoreTerms.Root(ReferenceRoot.Data, path), walk.Bindings))
        {
            SaveReference(walk);
            return;
        }

        var value = node is null ? data : Checked(_machine.Extent(node, data));
        if (value.IsDefined)
        {
            Unify(walk.Other, new Side(new CoreValue(value), walk.Bindings), walk.At, walk.Then);
        }
    }

    private void SaveReference(Walk walk) => SaveEquation(new Side(walk.Reference, walk.Bindings), walk.Other, walk.At, walk.Then);

    /// <summary>A reference on its way, what it is unified with in the end, and what comes then.</summary>
    private sealed record Walk(CoreReference Reference, Bindings Bindings, Side Other, CoreExpression At, Action Then)
    {
        public IReadOnlyList<CoreTerm> Path => Reference.Path;
    }
}
