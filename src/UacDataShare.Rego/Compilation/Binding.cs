namespace UacDataShare.Rego.Compilation;

/// <summary>
/// How one statement binds variables. A reference with an unbound variable in its path enumerates; an equation gives the side that
/// can be computed to the variables of the other. The steps found here, in this order, are the ones that the planner emits, so
/// safety and execution cannot disagree.
/// </summary>
internal sealed class Binding
{
    private readonly HashSet<Variable> _bound;
    private readonly List<BindingTask> _open = [];

    private Binding(IEnumerable<Variable> bound) => _bound = [.. bound];

    /// <summary>What to do, in order.</summary>
    public List<BindingTask> Steps { get; } = [];

    /// <summary>Variables that the statement binds.</summary>
    public HashSet<Variable> Outputs { get; } = [];

    /// <summary>Variables that it needs and nobody has bound.</summary>
    public HashSet<Variable> Missing { get; } = [];

    public bool IsSafe => Missing.Count == 0;

    public static Binding Of(BoundExpression expression, IReadOnlyCollection<Variable> bound)
    {
        var binding = new Binding(bound);
        foreach (var with in expression.With)
        {
            binding.AddValue(with.Value);
        }

        binding.AddTasks(expression);
        binding.Solve();
        return binding;
    }

    /// <summary>For terms that are computed, such as those of a head.</summary>
    public static Binding Of(IEnumerable<BoundTerm?> terms, IReadOnlyCollection<Variable> bound)
    {
        var binding = new Binding(bound);
        foreach (var term in terms)
        {
            binding.AddValue(term);
        }

        binding.Solve();
        return binding;
    }

    private void AddTasks(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundTest e:
                AddValue(e.Term);
                break;
            case BoundUnify e:
                AddGenerators(e.Left);
                AddGenerators(e.Right);
                AddPair(e.Left, e.Right);
                break;
            case BoundSomeIn e:
                AddValue(e.Domain);
                AddGenerators(e.Key);
                AddGenerators(e.Value);
                _open.Add(new BindingTask(BindingAction.Iterate, e.Domain, null, e.Key, e.Value));
                break;
            case BoundEvery e:
                AddValue(e.Domain);
                Require(FreeVariables.OfEveryBody(e));
                break;
            case BoundNot or BoundLogical or BoundPrint:
                var needed = new HashSet<Variable>();
                FreeVariables.Add(expression, needed);
                Require(needed);
                break;
        }
    }

    private void AddValue(BoundTerm? term)
    {
        if (term is not null)
        {
            AddGenerators(term);
            Require(Needs(term));
        }
    }

    private void Require(HashSet<Variable> needed) => _open.Add(new BindingTask(BindingAction.Compute, null, null) { Needed = needed });

    /// <summary>Adds the references inside a term, innermost first; closures enumerate for themselves.</summary>
    private void AddGenerators(BoundTerm? term)
    {
        foreach (var child in Children(term))
        {
            AddGenerators(child);
        }

        if (term is BoundReference reference && reference.Path.Any(IsPattern))
        {
            _open.Add(new BindingTask(BindingAction.Generate, reference, null));
        }
    }

    private void AddPair(BoundTerm left, BoundTerm right) => _open.Add(new BindingTask(BindingAction.Match, left, right));

    private void Solve()
    {
        var progress = true;
        while (progress && _open.Count > 0)
        {
            progress = false;
            for (var i = 0; i < _open.Count; i++)
            {
                var task = _open[i];
                if (TryTake(task))
                {
                    _open.Remove(task);
                    progress = true;
                    i = -1;
                }
            }
        }

        foreach (var task in _open)
        {
            Missing.UnionWith(NeededBy(task).Where(v => !_bound.Contains(v)));
        }
    }

    private bool TryTake(BindingTask task) => task.Action switch
    {
        BindingAction.Compute => task.Needed is null || IsBound(task.Needed),
        BindingAction.Generate => TryGenerate(task),
        BindingAction.Iterate => TryIterate(task),
        BindingAction.Match => TryMatch(task),
    };

    private bool TryGenerate(BindingTask task)
    {
        if (task.Left is not BoundReference reference || !IsBound(Needs(reference)))
        {
            return false;
        }

        if (reference.Path.Any(p => IsPattern(p) && !IsBound(Needs(p))))
        {
            Steps.Add(task);
            foreach (var pattern in reference.Path.Where(IsPattern))
            {
                Bind(pattern);
            }
        }

        return true;
    }

    private bool TryIterate(BindingTask task)
    {
        if (!IsBound(Needs(task.Left)) || !IsBound(FixedNeeds(task.Key)) || !IsBound(FixedNeeds(task.Value)))
        {
            return false;
        }

        Steps.Add(task);
        Bind(task.Key);
        Bind(task.Value);
        return true;
    }

    private bool TryMatch(BindingTask task)
    {
        var (left, right) = (task.Left, task.Right);
        if (left is null || right is null)
        {
            return true;
        }

        if (IsBound(Needs(left)) && IsBound(FixedNeeds(right)))
        {
            Steps.Add(task);
            Bind(right);
            return true;
        }

        if (IsBound(Needs(right)) && IsBound(FixedNeeds(left)))
        {
            Steps.Add(new BindingTask(BindingAction.Match, right, left));
            Bind(left);
            return true;
        }

        return TrySplit(left, right);
    }

    /// <summary>Two composites with unbound variables on both sides are matched part by part.</summary>
    private bool TrySplit(BoundTerm left, BoundTerm right)
    {
        if (left is BoundArray a && right is BoundArray b && a.Elements.Count == b.Elements.Count)
        {
            for (var i = 0; i < a.Elements.Count; i++)
            {
                AddPair(a.Elements[i], b.Elements[i]);
            }

            return true;
        }

        if (left is not BoundObject x || right is not BoundObject y || !SameConstantKeys(x, y))
        {
            return false;
        }

        foreach (var entry in x.Entries)
        {
            AddPair(entry.Value, y.Entries.First(e => KeyOf(e) == KeyOf(entry)).Value);
        }

        return true;
    }

    private static bool SameConstantKeys(BoundObject x, BoundObject y) =>
        x.Entries.Count == y.Entries.Count
        && x.Entries.Concat(y.Entries).All(e => e.Key is BoundConstant)
        && x.Entries.Select(KeyOf).ToHashSet().SetEquals(y.Entries.Select(KeyOf));

    private static Values.RegoValue KeyOf(BoundEntry entry) => entry.Key is BoundConstant constant ? constant.Value : default;

    private bool IsBound(HashSet<Variable> needed) => needed.IsSubsetOf(_bound);

    private void Bind(BoundTerm? pattern)
    {
        foreach (var variable in PatternVariables(pattern))
        {
            if (_bound.Add(variable))
            {
                Outputs.Add(variable);
            }
        }
    }

    private static IEnumerable<Variable> NeededBy(BindingTask task) => task.Action switch
    {
        BindingAction.Compute => task.Needed ?? [],
        BindingAction.Generate => Needs(task.Left),
        BindingAction.Iterate => Needs(task.Left).Concat(FixedNeeds(task.Key)).Concat(FixedNeeds(task.Value)),
        BindingAction.Match => Needs(task.Left).Concat(Needs(task.Right)),
    };

    /// <summary>Variables that must be bound to compute a term, once the references in it have enumerated.</summary>
    private static HashSet<Variable> Needs(BoundTerm? term)
    {
        var found = new HashSet<Variable>();
        AddNeeds(term, found);
        return found;
    }

    private static void AddNeeds(BoundTerm? term, HashSet<Variable> found)
    {
        switch (term)
        {
            case BoundVariable variable:
                found.Add(variable.Variable);
                break;
            case BoundComprehension or BoundTemplate:
                FreeVariables.Add(term, found);
                break;
            case BoundReference reference:
                AddNeeds(reference.Head, found);
                foreach (var part in reference.Path)
                {
                    found.UnionWith(FixedNeeds(part));
                }

                break;
            default:
                foreach (var child in Children(term))
                {
                    AddNeeds(child, found);
                }

                break;
        }
    }

    /// <summary>Variables that must be bound to use a term as a pattern: those outside its pattern positions.</summary>
    private static HashSet<Variable> FixedNeeds(BoundTerm? pattern)
    {
        switch (pattern)
        {
            case null or BoundVariable:
                return [];
            case BoundArray array:
                return [.. array.Elements.SelectMany(FixedNeeds)];
            case BoundObject map:
                return [.. map.Entries.SelectMany(e => Needs(e.Key).Concat(FixedNeeds(e.Value)))];
            default:
                return Needs(pattern);
        }
    }

    public static IEnumerable<Variable> PatternVariables(BoundTerm? pattern) => pattern switch
    {
        BoundVariable variable => [variable.Variable],
        BoundArray array => array.Elements.SelectMany(PatternVariables),
        BoundObject map => map.Entries.SelectMany(e => PatternVariables(e.Value)),
        _ => [],
    };

    private static bool IsPattern(BoundTerm term) => PatternVariables(term).Any();

    private static IEnumerable<BoundTerm> Children(BoundTerm? term) => term switch
    {
        BoundArray array => array.Elements,
        BoundSet set => set.Elements,
        BoundObject map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        BoundReference reference => reference.Head is null ? reference.Path : reference.Path.Prepend(reference.Head),
        BoundCall call => call.Arguments,
        _ => [],
    };
}

internal enum BindingAction
{
    /// <summary>Needs variables and binds none.</summary>
    Compute,

    /// <summary>Enumerates a reference.</summary>
    Generate,

    /// <summary>Enumerates the members of a domain.</summary>
    Iterate,

    /// <summary>Gives the computed left side to the pattern on the right.</summary>
    Match,
}

internal sealed record BindingTask(BindingAction Action, BoundTerm? Left, BoundTerm? Right, BoundTerm? Key = null, BoundTerm? Value = null)
{
    public HashSet<Variable>? Needed { get; init; }
}
