using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>Replacements during one statement.</summary>
public sealed partial class ReferenceEvaluator
{
    /// <summary>The worlds in which a statement is evaluated: one for each way in which the values of its replacements enumerate.</summary>
    private IEnumerable<(Environment Environment, World World)> Worlds(BoundExpression expression, Environment environment, World world) =>
        expression.With.Count == 0
            ? [(environment, world)]
            : Enumerate(expression.With.Select(with => with.Value), environment, world)
                .Select(entered => (entered, Replaced(expression.With, entered, world)))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => (pair.entered, pair.Item2 ?? world));

    private World? Replaced(IReadOnlyList<BoundWith> replacements, Environment environment, World world)
    {
        var result = new World(world.Input, world.Data, world.Shadowed, world.Stands);
        foreach (var with in replacements)
        {
            var value = with.Value is null ? default : Value(with.Value, environment, world);
            if (with.Value is not null && value.IsUndefined)
            {
                return null;
            }

            result = with.Target switch
            {
                WithTarget.Input => new World(Put(result.Input, with.Path, 0, value), result.Data, result.Shadowed, result.Stands),
                WithTarget.Data => new World(
                    result.Input,
                    Put(result.Data, with.Path, 0, value),
                    _policy.Tree.Find(with.Path) is { } node ? result.Shadowed.Add(node) : result.Shadowed,
                    result.Stands),
                _ => new World(
                    result.Input,
                    result.Data,
                    result.Shadowed,
                    with.Function is { } function ? result.Stands.SetItem(function.Key, new Stand(value, with.Replacement)) : result.Stands),
            };
        }

        return result;
    }

    private static RegoValue Put(RegoValue target, IReadOnlyList<RegoValue> path, int at, RegoValue value)
    {
        if (at == path.Count)
        {
            return value;
        }

        var builder = new RegoObjectBuilder();
        foreach (var (key, item) in target.TryGetObject(out var members) ? members.Select(pair => (pair.Key, pair.Value)) : [])
        {
            builder.Set(key, item);
        }

        builder.Set(path[at], Put(builder[path[at]], path, at + 1, value));
        return builder.Build();
    }
}
