using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Computes virtual documents and merges them with base data.</summary>
internal sealed partial class Machine
{
    private static readonly RuleNode NoRoot = new(null, default, 0);

    /// <summary>The root of the tree of virtual documents.</summary>
    public RuleNode Root { get; private set; } = NoRoot;

    /// <summary>
    /// The document at a place, merged with the base data there. In an object, base data stands before a rule's value for the same key.
    /// </summary>
    public RegoValue Extent(RuleNode node, RegoValue data)
    {
        var cache = State.Cache ??= new CacheEntry[_nodeCount];
        ref var entry = ref cache[node.Id];
        if (entry.IsComputed)
        {
            return entry.Value;
        }

        var value = Compute(node, data);
        if (!Failed)
        {
            Keep(cache, node.Id, value);
        }

        return value;
    }

    private void Keep(CacheEntry[] cache, int id, RegoValue value)
    {
        cache[id] = new CacheEntry { IsComputed = true, Value = value };
        if (cache != _startCache)
        {
            return;
        }

        // What is kept for the outermost state is cleared one by one: a large policy has many places, a decision few.
        if (_cachedCount == _cached.Length)
        {
            Array.Resize(ref _cached, _cachedCount * 2);
        }

        _cached[_cachedCount++] = id;
    }

    /// <summary>The value that rules or a function's bodies give for the arguments.</summary>
    public RegoValue Call(Document document, ReadOnlySpan<RegoValue> arguments)
    {
        RegoValue result = default;
        foreach (var plan in document.Complete)
        {
            var value = RunBranches(plan, arguments);
            if (Failed)
            {
                return default;
            }

            if (value.IsUndefined)
            {
                continue;
            }

            if (document.IsSettledByFirst)
            {
                return value;
            }

            if (result.IsDefined && !result.Equals(value))
            {
                Fail(EvaluationErrorCodes.Conflict, document.ConflictMessage, plan.File, plan.Location);
                return default;
            }

            result = value;
        }

        return result.IsUndefined && document.Default is { } fallback ? RunBranches(fallback, arguments) : result;
    }

    /// <summary>The value of a function, kept where computing it again would be a search. An observer is shown every call.</summary>
    public RegoValue CallFunction(Document function, ReadOnlySpan<RegoValue> arguments)
    {
        if (!function.IsKept || Observer is not null || Options.Printed is not null || !CallKey.TryMake(function, arguments, out var key))
        {
            return Call(function, arguments);
        }

        var kept = State.Calls ??= [];
        if (kept.TryGetValue(key, out var value))
        {
            return value;
        }

        value = Call(function, arguments);
        if (!Failed)
        {
            kept[key] = value;
        }

        return value;
    }

    /// <summary>Whether a body holds at least once.</summary>
    public bool Holds(Step body)
    {
        var before = Found;
        Found = false;
        body.Run(this);
        var found = Found;
        Found = before;
        return found && !Failed;
    }

    /// <summary>Runs a body for all its answers; false when the machine has failed.</summary>
    public bool Collect(Step body, object collector)
    {
        var before = Collector;
        Collector = collector;
        body.Run(this);
        Collector = before;
        return !Failed;
    }

    private RegoValue RunBranches(RulePlan plan, ReadOnlySpan<RegoValue> arguments)
    {
        for (var branch = plan; branch is not null && !Failed; branch = branch.Else)
        {
            var value = Run(branch, arguments);
            if (value.IsDefined)
            {
                return value;
            }
        }

        return default;
    }

    private RegoValue Run(RulePlan plan, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryEnter(plan.FrameSize, out var frame))
        {
            return default;
        }

        if (TryBind(plan, arguments))
        {
            plan.Body.Run(this);
        }

        return Leave(frame);
    }

    private bool TryBind(RulePlan plan, ReadOnlySpan<RegoValue> arguments)
    {
        for (var i = 0; i < plan.Arguments.Length; i++)
        {
            if (!plan.Arguments[i].Match(this, arguments[i]))
            {
                return false;
            }
        }

        return Tick();
    }

    private RegoValue Compute(RuleNode node, RegoValue data)
    {
        if (node.Document is { IsFunction: true } && node.Children.Count == 0)
        {
            return default;
        }

        if (node.Document is { IsComplete: true, IsFunction: false } document)
        {
            return Call(document, []);
        }

        var builder = new ExtentBuilder();
        Grow(node, data, builder);
        return Failed ? default : Merge(builder.Build(), data);
    }

    private void Grow(RuleNode node, RegoValue data, ExtentBuilder builder)
    {
        if (node.Document is { IsSet: true })
        {
            builder.TryBecomeSet();
        }
        else
        {
            builder.BecomeObject();
        }

        GrowChildren(node, data, builder);
        foreach (var plan in node.Document?.Partial ?? [])
        {
            if (!Failed && TryEnter(plan.FrameSize, out var frame))
            {
                Collect(plan.Body, builder);
                Leave(frame);
            }
        }
    }

    private void GrowChildren(RuleNode node, RegoValue data, ExtentBuilder builder)
    {
        foreach (var (key, child) in node.Children)
        {
            if (Failed)
            {
                return;
            }

            if (State.Visible(child) is null || (child.IsFunction && child.Children.Count == 0))
            {
                continue;
            }

            GrowChild(child, key, data.Get(key), builder);
        }
    }

    private void GrowChild(RuleNode child, RegoValue key, RegoValue data, ExtentBuilder builder)
    {
        var isComplete = child.Document is { IsComplete: true, IsFunction: false };
        var value = isComplete ? Extent(child, data) : default;
        if (isComplete && value.IsUndefined)
        {
            return;
        }

        var place = builder.Child(key);
        if (place is null || (isComplete && !place.TryAdd([], value, isMember: false)))
        {
            Fail(EvaluationErrorCodes.Conflict, "object keys must be unique");
        }
        else if (!isComplete)
        {
            Grow(child, data, place);
        }
    }

    private static RegoValue Merge(RegoValue rules, RegoValue data)
    {
        if (data.IsUndefined)
        {
            return rules;
        }

        if (!rules.TryGetObject(out var left) || !data.TryGetObject(out var right))
        {
            return rules.IsObject ? data : rules;
        }

        var builder = new RegoObjectBuilder(left.Count + right.Count);
        foreach (var (key, value) in left)
        {
            builder.Set(key, value);
        }

        foreach (var (key, value) in right)
        {
            var known = builder[key];
            builder.Set(key, known.IsObject && value.IsObject ? Merge(known, value) : value);
        }

        return builder.Build();
    }
}
