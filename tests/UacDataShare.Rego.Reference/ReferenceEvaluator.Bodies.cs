using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>Statements: each gives the environments in which it holds.</summary>
public sealed partial class ReferenceEvaluator
{
    private IEnumerable<Environment> Hold(BoundBody body, Environment environment, World world) =>
        Hold(Ordered(body, environment), 0, environment, world);

    private IEnumerable<Environment> Hold(List<BoundExpression> body, int at, Environment environment, World world) => at == body.Count
        ? [environment]
        : Hold(body[at], environment, world).SelectMany(held => Hold(body, at + 1, held, world));

    private IEnumerable<Environment> Hold(BoundExpression expression, Environment environment, World world)
    {
        foreach (var (entered, inner) in Worlds(expression, environment, world))
        {
            foreach (var held in Take(BindingOf(expression, entered).Steps, 0, entered, inner))
            {
                Count();
                if (Holds(expression, held, inner))
                {
                    yield return held;
                }
            }
        }
    }

    private bool Holds(BoundExpression expression, Environment environment, World world) => expression switch
    {
        BoundTest test => Value(test.Term, environment, world).IsTruthy,
        BoundUnify or BoundSomeIn or BoundPrint => true,
        BoundEvery every => HoldsForEvery(every, environment, world),
        BoundNot not => !Hold(not.Body, environment, world).Any(),
        BoundLogical { Operator: Syntax.LogicalOperator.And } both =>
            Hold(both.Left, environment, world).Any() && Hold(both.Right, environment, world).Any(),
        BoundLogical either => Hold(either.Left, environment, world).Any() || Hold(either.Right, environment, world).Any(),
        _ => throw new InvalidOperationException("A statement of an unknown kind."),
    };

    private bool HoldsForEvery(BoundEvery every, Environment environment, World world)
    {
        var domain = Value(every.Domain, environment, world);
        return domain.IsComposite && MembersOf(domain).All(member =>
        {
            var inner = environment.With(every.Value, member.Value);
            return Hold(every.Body, every.Key is null ? inner : inner.With(every.Key, member.Key), world).Any();
        });
    }

    /// <summary>The environments after the enumerations and matches that a statement asks for.</summary>
    private IEnumerable<Environment> Take(List<BindingTask> tasks, int at, Environment environment, World world)
    {
        if (at == tasks.Count)
        {
            return [environment];
        }

        return Take(tasks[at], environment, world).SelectMany(taken => Take(tasks, at + 1, taken, world));
    }

    private IEnumerable<Environment> Take(BindingTask task, Environment environment, World world) => task switch
    {
        { Action: BindingAction.Generate, Left: BoundReference reference } => environment.Enumerated.ContainsKey(reference)
            ? [environment]
            : Walk(reference, environment, world).Select(member => member.Environment.With(reference, member.Value)),
        { Action: BindingAction.Iterate, Left: { } domain } => Iterate(task, Value(domain, environment, world), environment, world),
        { Action: BindingAction.Match, Left: BoundCall { Callee.Builtin.IsRelation: true } call, Right: { } answer } =>
            Related(call, answer, environment, world),
        { Action: BindingAction.Match, Left: { } answer, Right: BoundCall { Callee.Builtin.IsRelation: true } call } =>
            Related(call, answer, environment, world),
        { Action: BindingAction.Match, Left: { } value, Right: { } pattern } => Match(pattern, Value(value, environment, world), environment, world),
        _ => [environment],
    };

    private IEnumerable<Environment> Iterate(BindingTask task, RegoValue domain, Environment environment, World world) =>
        MembersOf(domain).SelectMany(member => Match(task.Key, member.Key, environment, world)
            .SelectMany(keyed => Match(task.Value, member.Value, keyed, world)));

    private IEnumerable<Environment> Related(BoundCall call, BoundTerm answer, Environment environment, World world) =>
        Value(call, environment, world).TryGetArray(out var answers)
            ? answers.SelectMany(one => Match(answer, one, environment, world))
            : [];

    /// <summary>The environment in which a pattern is that value: one, or none.</summary>
    private IEnumerable<Environment> Match(BoundTerm? pattern, RegoValue value, Environment environment, World world)
    {
        Count();
        return pattern switch
        {
            _ when value.IsUndefined => [],
            null => [environment],
            BoundVariable { Variable: var variable } when !environment.Variables.ContainsKey(variable) => [environment.With(variable, value)],
            BoundArray array => value.TryGetArray(out var items) && items.Count == array.Elements.Count
                ? MatchAll([.. array.Elements.Zip(items)], environment, world)
                : [],
            BoundObject map => value.TryGetObject(out var members) && members.Count == map.Entries.Count
                ? MatchAll([.. map.Entries.Select(entry => (entry.Value, members[Value(entry.Key, environment, world)]))], environment, world)
                : [],
            _ => Value(pattern, environment, world) == value ? [environment] : [],
        };
    }

    private IEnumerable<Environment> MatchAll(List<(BoundTerm Pattern, RegoValue Value)> pairs, Environment environment, World world) =>
        pairs.Aggregate(
            (IEnumerable<Environment>)[environment],
            (matched, pair) => matched.SelectMany(one => Match(pair.Pattern, pair.Value, one, world)));

    // In which order statements run and what each binds is settled when the policy is read; both evaluators share it.
    private List<BoundExpression> Ordered(BoundBody body, Environment environment)
    {
        if (!_ordered.TryGetValue(body, out var ordered))
        {
            ordered = BodyOrder.Arrange(body, [.. environment.Variables.Keys], "", _ => { })
                ?? throw new InvalidOperationException("A compiled body has an order.");
            _ordered[body] = ordered;
        }

        return ordered;
    }

    private Binding BindingOf(BoundExpression expression, Environment environment)
    {
        if (!_bindings.TryGetValue(expression, out var binding))
        {
            binding = Binding.Of(expression, [.. environment.Variables.Keys]);
            _bindings[expression] = binding;
        }

        return binding;
    }

    private static IEnumerable<(RegoValue Key, RegoValue Value)> MembersOf(RegoValue value)
    {
        if (value.TryGetArray(out var array))
        {
            return array.Select((item, i) => (RegoValue.From(i), item));
        }

        return value.TryGetObject(out var map) ? map.Select(pair => (pair.Key, pair.Value))
            : value.TryGetSet(out var set) ? set.Select(item => (item, item))
            : [];
    }
}
