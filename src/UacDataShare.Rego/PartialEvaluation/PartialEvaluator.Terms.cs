using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>Terms, and their unification with patterns.</summary>
internal sealed partial class PartialEvaluator
{
    private IEnumerable<Worth> Term(BoundTerm term, SymbolicState state, SymbolicBody scope)
    {
        if (term is BoundConstant constant)
        {
            return [new Worth(state, new KnownValue(constant.Value))];
        }

        if (term is BoundVariable { Variable: { } variable })
        {
            return state.Variables.TryGetValue(variable, out var value)
                ? [new Worth(state, value)]
                : throw Refuse(scope.File, term.Location, $"{variable.DisplayName} is not bound here");
        }

        if (IsKnown(term, state))
        {
            return Known(term, state, scope);
        }

        return term switch
        {
            BoundReference reference => Reference(reference, state, scope),
            BoundCall call => Call(call, state, scope),
            BoundComprehension => throw Refuse(scope.File, term.Location, "a comprehension over the row has no form as a condition"),
            BoundTemplate => throw Refuse(scope.File, term.Location, "a template string of a column has no form as a condition"),
            _ => throw Refuse(scope.File, term.Location, "a composite value with a column in it has no form as a condition"),
        };
    }

    private IEnumerable<Worth> Known(BoundTerm term, SymbolicState state, SymbolicBody scope)
    {
        var variable = new Variable("$k", scope.FrameSize, NoScope, term.Location, declared: false);
        var unify = new BoundUnify(term.Location, new BoundVariable(term.Location, variable), term, []);
        foreach (var result in RunKnown(unify, state, scope with { FrameSize = scope.FrameSize + 1 }))
        {
            yield return new Worth(result with { Variables = result.Variables.Remove(variable) }, result.Variables[variable]);
        }
    }

    private IEnumerable<Worth> Reference(BoundReference reference, SymbolicState state, SymbolicBody scope)
    {
        var keys = new List<Symbolic>();
        IEnumerable<(SymbolicState State, List<Symbolic> Keys)> paths = [(state, keys)];
        foreach (var part in reference.Path)
        {
            paths = [.. paths.SelectMany(p => Term(part, p.State, scope).Select(w => (w.State, p.Keys.Append(w.Value).ToList())))];
        }

        return paths.SelectMany(p => Follow(reference, p.State, p.Keys, scope));
    }

    private IEnumerable<Worth> Follow(BoundReference reference, SymbolicState state, List<Symbolic> keys, SymbolicBody scope) => reference.Root switch
    {
        ReferenceRoot.Input => Input(reference, state, keys, scope),
        ReferenceRoot.Data => Data(reference, state, keys, scope),
        _ => Term(reference.Head ?? throw new InvalidOperationException("A reference without head."), state, scope)
            .SelectMany(w => Navigate(reference, w, keys, 0, scope)),
    };

    private IEnumerable<Worth> Input(BoundReference reference, SymbolicState state, List<Symbolic> keys, SymbolicBody scope)
    {
        RegoValue[] known = [.. keys.TakeWhile(k => k is KnownValue).Select(k => ((KnownValue)k).Value)];
        for (var length = 0; length <= known.Length; length++)
        {
            if (_reach.Behind(known[..length]) is { } names)
            {
                return Navigate(reference, new Worth(state, Column(reference, names, scope)), keys, length, scope);
            }
        }

        if (_reach.IsAbove(known))
        {
            throw Refuse(scope.File, reference.Location, "the document is known in part only: name the column");
        }

        return Navigate(reference, new Worth(state, new KnownValue(_machine.State.Input)), keys, 0, scope);
    }

    private static ColumnValue Column(BoundReference reference, IEnumerable<RegoValue> names, SymbolicBody scope) =>
        new(new ColumnReference([.. names.Select(n => n.TryGetString(out var name)
            ? name
            : throw Refuse(scope.File, reference.Location, "a column's name is a string"))])
        {
            File = scope.File,
            Location = reference.Location,
        });

    private IEnumerable<Worth> Data(BoundReference reference, SymbolicState state, List<Symbolic> keys, SymbolicBody scope)
    {
        RuleNode? node = _policy.Tree.Root;
        var value = _policy.Data;
        for (var at = 0; at <= keys.Count; at++)
        {
            if (node is { HasRules: true })
            {
                return DataRule(reference, node, state, keys, at, scope);
            }

            if (node is null)
            {
                return Navigate(reference, new Worth(state, new KnownValue(value)), keys, at, scope);
            }

            if (at == keys.Count || keys[at] is not KnownValue { Value: var key })
            {
                break;
            }

            node = node.Child(key);
            value = BaseData.Get(value, key);
        }

        throw Refuse(scope.File, reference.Location, "rules that depend on the row cannot be enumerated");
    }

    private IEnumerable<Worth> DataRule(
        BoundReference reference, RuleNode node, SymbolicState state, List<Symbolic> keys, int at, SymbolicBody scope)
    {
        if (!_reach.Reaches(node))
        {
            var value = _machine.Extent(node, ValueAt(node));
            return Navigate(reference, new Worth(state, new KnownValue(value)), keys, at, scope);
        }

        return RuleAlternatives(node).SelectMany(a => Navigate(reference, new Worth(state.And(a.When), a.Value), keys, at, scope));
    }

    private RegoValue ValueAt(RuleNode node) => node.Parent is null ? _policy.Data : ValueAt(node.Parent).Get(node.Key);

    private IEnumerable<Worth> Navigate(BoundReference reference, Worth worth, List<Symbolic> keys, int at, SymbolicBody scope)
    {
        Count(scope.File, reference.Location);
        if (worth.Value is KnownValue { Value.IsUndefined: true })
        {
            return [];
        }

        if (at == keys.Count)
        {
            return [worth];
        }

        return (worth.Value, keys[at]) switch
        {
            (KnownValue known, KnownValue key) =>
                Navigate(reference, worth with { Value = new KnownValue(BaseData.Get(known.Value, key.Value)) }, keys, at + 1, scope),
            (KnownValue known, ColumnValue { IsRow: false } column) => Choose(reference, worth.State, known.Value, column, keys, at, scope),
            (ColumnValue column, KnownValue { Value: var name }) when name.TryGetString(out var text) =>
                Navigate(reference, worth with { Value = Below(column, text, reference, scope) }, keys, at + 1, scope),
            _ => throw Refuse(scope.File, reference.Location, "a path that depends on the row has no form as a condition"),
        };
    }

    private static ColumnValue Below(ColumnValue column, string name, BoundReference reference, SymbolicBody scope) =>
        new(new ColumnReference([.. column.Column.Path, name]) { File = scope.File, Location = reference.Location });

    /// <summary>A known collection under a column's value: one alternative for each key.</summary>
    private IEnumerable<Worth> Choose(
        BoundReference reference, SymbolicState state, RegoValue known, ColumnValue column, List<Symbolic> keys, int at, SymbolicBody scope)
    {
        for (var i = 0; i < Members.Count(known); i++)
        {
            var (key, member) = Members.At(known, i);
            var chosen = state.And(new ComparePredicate(column.Column, ComparisonOperator.Equal, key));
            foreach (var worth in Navigate(reference, new Worth(chosen, new KnownValue(member)), keys, at + 1, scope))
            {
                yield return worth;
            }
        }
    }

    private IEnumerable<Worth> Call(BoundCall call, SymbolicState state, SymbolicBody scope)
    {
        IEnumerable<(SymbolicState State, List<Symbolic> Values)> lists = [(state, [])];
        foreach (var argument in call.Arguments)
        {
            lists = [.. lists.SelectMany(l => Term(argument, l.State, scope).Select(w => (w.State, l.Values.Append(w.Value).ToList())))];
        }

        return lists.SelectMany(l => Call(call, l.State, l.Values, scope));
    }

    private IEnumerable<Worth> Call(BoundCall call, SymbolicState state, List<Symbolic> values, SymbolicBody scope)
    {
        Count(scope.File, call.Location);
        if (call.Callee.Rule is { } function)
        {
            var defined = state.And(Predicate.All(values.Select(Presence)));
            return Rules(function, values).Select(a => new Worth(defined.And(a.When), a.Value));
        }

        var builtin = call.Callee.Builtin ?? throw new InvalidOperationException("A call without callee.");
        if (values.All(v => v is KnownValue))
        {
            var result = _machine.Call(builtin, [.. values.Select(v => ((KnownValue)v).Value)], scope.File, call.Location);
            return result.IsDefined ? [new Worth(state, new KnownValue(result))] : [];
        }

        return Conditions.Of(builtin.Name, values) is { } condition
            ? [new Worth(state, condition)]
            : throw Refuse(scope.File, call.Location, $"{builtin.Name} of a column has no form as a condition");
    }

    private IEnumerable<SymbolicState> MatchTerm(SymbolicState state, Symbolic value, BoundTerm pattern, SymbolicBody scope)
    {
        if (pattern is BoundArray or BoundObject or BoundVariable or BoundConstant && !IsBoundComposite(pattern, state))
        {
            return Match(state, value, pattern, scope.File);
        }

        return Term(pattern, state, scope).Select(w => w.State.And(Equal(value, w.Value, pattern, scope.File)));
    }

    private static bool IsBoundComposite(BoundTerm pattern, SymbolicState state) =>
        pattern is BoundArray or BoundObject && Binding.PatternVariables(pattern).All(state.Variables.ContainsKey);

    /// <summary>Gives a value to a pattern of variables and constants.</summary>
    private static IEnumerable<SymbolicState> Match(SymbolicState state, Symbolic value, BoundTerm pattern, string file)
    {
        switch (pattern)
        {
            case BoundVariable { Variable: { } variable }:
                var present = state.And(Presence(value));
                return [state.Variables.TryGetValue(variable, out var known)
                    ? present.And(Equal(value, known, pattern, file))
                    : present.Bind(variable, value)];
            case BoundConstant constant:
                return [state.And(Equal(value, new KnownValue(constant.Value), pattern, file))];
            case BoundArray array when value is KnownValue { Value: var composite }:
                return composite.TryGetArray(out var items) && items.Count == array.Elements.Count
                    ? array.Elements.Zip(items).Aggregate(
                        (IEnumerable<SymbolicState>)[state],
                        (states, pair) => states.SelectMany(s => Match(s, new KnownValue(pair.Second), pair.First, file)))
                    : [];
            case BoundObject map when value is KnownValue { Value: var composite } && map.Entries.All(e => e.Key is BoundConstant):
                return composite.IsObject && composite.Count == map.Entries.Count
                    ? map.Entries.Aggregate(
                        (IEnumerable<SymbolicState>)[state],
                        (states, entry) => states.SelectMany(s => Match(s, Part(composite, entry.Key), entry.Value, file)))
                    : [];
            default:
                throw Refuse(file, pattern.Location, "a column cannot be taken apart");
        }
    }

    private static KnownValue Part(RegoValue composite, BoundTerm key) =>
        new(key is BoundConstant constant ? composite.Get(constant.Value) : default);

    private static Predicate Equal(Symbolic left, Symbolic right, BoundTerm at, string file) =>
        Conditions.Of("equal", [left, right])?.WhenTrue ?? throw Refuse(file, at.Location, "the row cannot be compared as a whole");
}
