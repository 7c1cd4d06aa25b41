using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>References and the documents that rules make.</summary>
public sealed partial class ReferenceEvaluator
{
    private IEnumerable<(RegoValue Value, Environment Environment)> Walk(BoundReference reference, Environment environment, World world) =>
        reference.Root switch
        {
            ReferenceRoot.Input => Walk(world.Input, reference.Path, 0, environment, world, isBase: false),
            ReferenceRoot.Data => WalkData(_policy.Tree.Root, world.Data, reference.Path, 0, environment, world),
            _ => Walk(Value(reference.Head, environment, world), reference.Path, 0, environment, world, isBase: false),
        };

    private IEnumerable<(RegoValue Value, Environment Environment)> Walk(
        RegoValue value, IReadOnlyList<BoundTerm> path, int at, Environment environment, World world, bool isBase)
    {
        if (value.IsUndefined || at == path.Count)
        {
            return value.IsDefined ? [(value, environment)] : [];
        }

        if (IsKnown(path[at], environment))
        {
            var key = Value(path[at], environment, world);
            return Walk(isBase ? BaseData.Get(value, key) : value.Get(key), path, at + 1, environment, world, isBase);
        }

        return MembersOf(value).SelectMany(member => Match(path[at], member.Key, environment, world)
            .SelectMany(matched => Walk(member.Value, path, at + 1, matched, world, isBase)));
    }

    private IEnumerable<(RegoValue Value, Environment Environment)> WalkData(
        RuleNode? place, RegoValue data, IReadOnlyList<BoundTerm> path, int at, Environment environment, World world)
    {
        if (world.Visible(place) is not { } node)
        {
            return Walk(data, path, at, environment, world, isBase: true);
        }

        if (node.HasRules || at == path.Count)
        {
            return Walk(Document(node, data, world), path, at, environment, world, isBase: false);
        }

        if (IsKnown(path[at], environment))
        {
            var key = Value(path[at], environment, world);
            return key.IsDefined ? WalkData(node.Child(key), BaseData.Get(data, key), path, at + 1, environment, world) : [];
        }

        return node.Children.Keys.Concat(MembersOf(data).Select(member => member.Key)).Distinct()
            .SelectMany(key => Match(path[at], key, environment, world)
                .SelectMany(matched => WalkData(node.Child(key), data.Get(key), path, at + 1, matched, world)));
    }

    private static bool IsKnown(BoundTerm part, Environment environment) =>
        Binding.PatternVariables(part).All(environment.Variables.ContainsKey);

    private RegoValue Document(RuleNode node, RegoValue data, World world)
    {
        if (world.Known.TryGetValue(node, out var known))
        {
            return known;
        }

        var place = new Place();
        var value = IsFunctionAlone(node) ? default
            : IsComplete(node) ? Complete(node, [], world)
            : Merged(Grow(node, data, place, world).Value(), data);
        world.Known[node] = value;
        return value;
    }

    private static bool IsFunctionAlone(RuleNode node) => node.IsFunction && node.Children.Count == 0;

    private static bool IsComplete(RuleNode node) => node.HasRules && !node.IsFunction && node.Rules.Any(rule => rule.IsComplete || rule.IsDefault);

    private Place Grow(RuleNode node, RegoValue data, Place place, World world)
    {
        place.Become(isSet: node.Rules.Any(rule => rule is { IsMulti: true, DynamicPath.Count: 0 }));
        foreach (var (key, child) in node.Children.Where(pair => world.Visible(pair.Value) is not null && !IsFunctionAlone(pair.Value)))
        {
            if (!IsComplete(child))
            {
                Grow(child, data.Get(key), place.Child(key), world);
            }
            else if (Document(child, data.Get(key), world) is { IsDefined: true } value)
            {
                place.Child(key).Put(value);
            }
        }

        foreach (var branch in node.Rules.Where(rule => !rule.IsComplete && !rule.IsDefault && !rule.IsFunction).SelectMany(rule => rule.Branches))
        {
            Add(branch, place, world);
        }

        return place;
    }

    private void Add(BoundRule rule, Place place, World world)
    {
        foreach (var held in Hold(rule.Body, Environment.Empty, world).SelectMany(held => Enumerate([.. rule.Path, rule.Value], held, world)))
        {
            if (Values(rule.Path, held, world) is { } path && Value(rule.Value, held, world) is { IsDefined: true } value)
            {
                path.Aggregate(place, (at, key) => at.Child(key)).Add(value, rule.Definition.IsMulti);
            }
        }
    }

    /// <summary>The one value that complete rules, or the bodies of a function, give.</summary>
    private RegoValue Complete(RuleNode node, RegoValue[] arguments, World world)
    {
        var result = default(RegoValue);
        var rules = node.Rules.Where(rule => !rule.IsDefault && (rule.IsComplete || rule.IsFunction)).ToList();
        foreach (var rule in rules)
        {
            var value = Chain(rule, arguments, world);
            if (value.IsDefined && GivesOneConstant(rules))
            {
                return value;
            }

            result = value.IsUndefined || result.IsUndefined || value == result ? (value.IsDefined ? value : result) : throw Conflict(node);
        }

        return result.IsUndefined && node.Rules.FirstOrDefault(rule => rule.IsDefault) is { } fallback ? Chain(fallback, arguments, world) : result;
    }

    // With one possible value the first rule that holds settles it, and what the others would have failed on is not seen.
    private static bool GivesOneConstant(List<RuleDefinition> rules) =>
        rules.SelectMany(rule => rule.Branches).Select(branch => (branch.Value as BoundConstant)?.Value ?? default).Distinct().ToList() is [{ IsDefined: true }];

    private RegoValue Chain(RuleDefinition rule, RegoValue[] arguments, World world) =>
        rule.Branches.Select(branch => One(branch, arguments, world)).FirstOrDefault(value => value.IsDefined);

    private RegoValue One(BoundRule rule, RegoValue[] arguments, World world)
    {
        var result = default(RegoValue);
        var entered = MatchAll([.. rule.Arguments.Zip(arguments)], Environment.Empty, world);
        foreach (var held in entered
            .SelectMany(one => Hold(rule.Body, one, world))
            .SelectMany(one => Enumerate([.. rule.Path, rule.Value], one, world)))
        {
            var value = Value(rule.Value, held, world);
            if (rule.Value is BoundConstant)
            {
                return value;
            }

            result = value.IsUndefined || result.IsUndefined || value == result ? (value.IsDefined ? value : result) : throw Conflict(rule.Definition.Node);
        }

        return result;
    }

    private static ReferenceFailure Conflict(RuleNode node) => new(
        EvaluationErrorCodes.Conflict,
        node.IsFunction ? "functions must not produce multiple outputs for same inputs" : "complete rules must not produce multiple outputs");

    private static RegoValue Merged(RegoValue rules, RegoValue data)
    {
        if (data.IsUndefined || !rules.TryGetObject(out var left) || !data.TryGetObject(out var right))
        {
            return data.IsDefined && rules.IsObject ? data : rules;
        }

        var builder = new RegoObjectBuilder();
        foreach (var key in left.Select(pair => pair.Key).Concat(right.Select(pair => pair.Key)).Distinct())
        {
            builder.Set(key, right[key].IsUndefined ? left[key] : left[key].IsObject && right[key].IsObject ? Merged(left[key], right[key]) : right[key]);
        }

        return builder.Build();
    }
}
