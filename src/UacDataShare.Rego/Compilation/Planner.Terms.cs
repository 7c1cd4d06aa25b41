using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Terms that can be computed, and patterns.</summary>
internal sealed partial class Planner
{
    private ValueNode PlanValue(BoundTerm? term, HashSet<Variable> bound) => term switch
    {
        BoundConstant constant => new ConstantNode(Interned(constant.Value)),
        BoundVariable variable => new SlotNode(variable.Variable.Slot),
        BoundArray array => new ArrayNode(PlanAll(array.Elements, bound)),
        BoundSet set => new SetNode(PlanAll(set.Elements, bound)),
        BoundObject map => new ObjectNode([.. map.Entries.Select(e => (PlanValue(e.Key, bound), PlanValue(e.Value, bound)))]),
        BoundReference reference => PlanReference(reference, bound),
        BoundCall call => PlanCall(call, bound),
        BoundTemplate template => new TemplateNode(PlanAll(template.Parts, bound), _file, template.Location),
        BoundComprehension comprehension => PlanComprehension(comprehension, bound),
        _ => throw new InvalidOperationException("A term without a plan."),
    };

    /// <summary>Names in the source share one string object with those of an input made in code, so that comparing them reads no character.</summary>
    private static RegoValue Interned(RegoValue value) =>
        value.TryGetString(out var text) && text.Length <= LongestName ? string.Intern(text) : value;

    private const int LongestName = 64;

    private ValueNode[] PlanAll(IReadOnlyList<BoundTerm> terms, HashSet<Variable> bound) => [.. terms.Select(t => PlanValue(t, bound))];

    private Pattern PlanPattern(BoundTerm? pattern, HashSet<Variable> bound)
    {
        switch (pattern)
        {
            case BoundConstant constant:
                return new ConstantPattern(Interned(constant.Value));
            case BoundVariable { Variable: { } variable }:
                return bound.Add(variable) ? new BindPattern(variable.Slot) : new ComparePattern(new SlotNode(variable.Slot));
            case BoundArray array when !IsBound(array, bound):
                return new ArrayPattern([.. array.Elements.Select(e => PlanPattern(e, bound))]);
            case BoundObject map when !IsBound(map, bound):
                return new ObjectPattern([.. map.Entries.Select(e => (PlanValue(e.Key, bound), PlanPattern(e.Value, bound)))]);
            default:
                return new ComparePattern(PlanValue(pattern, bound));
        }
    }

    private ValueNode PlanReference(BoundReference reference, HashSet<Variable> bound)
    {
        if (_enumerated.TryGetValue(reference, out var slot))
        {
            return new SlotNode(slot);
        }

        if (reference.Root == ReferenceRoot.Data)
        {
            return PlanData(reference, bound);
        }

        var head = reference.Root == ReferenceRoot.Input ? new InputNode() : PlanValue(reference.Head, bound);
        if (reference.Path.Count == 0)
        {
            return head;
        }

        return reference.Path.All(p => p is BoundConstant)
            ? new ConstantPathNode(head, [.. reference.Path.Select(p => Interned(((BoundConstant)p).Value))])
            : new PathNode(head, PlanAll(reference.Path, bound));
    }

    /// <summary>Plans the look-up of a document by a constant path.</summary>
    public static ValueNode PlanPath(CompilationContext context, RegoValue data, RegoValue[] path)
    {
        BoundTerm[] keys = [.. path.Select(k => new BoundConstant(default, k))];
        return new Planner(context, data, "", 0).PlanData(new BoundReference(default, ReferenceRoot.Data, null, keys), []);
    }

    private ValueNode PlanData(BoundReference reference, HashSet<Variable> bound)
    {
        var keys = PlanAll(reference.Path, bound);
        var general = new DataNode(keys);
        RuleNode? node = _context.Tree.Root;
        var value = _data;
        for (var at = 0; ; at++)
        {
            if (node is { HasRules: true })
            {
                return new RuleNodeReference(node, keys[at..], general);
            }

            if (node is null)
            {
                return new BaseDataNode(value, keys[at..], general);
            }

            if (at == keys.Length || reference.Path[at] is not BoundConstant key)
            {
                return general;
            }

            node = node.Child(key.Value);
            value = BaseData.Get(value, key.Value);
        }
    }

    private ValueNode PlanCall(BoundCall call, HashSet<Variable> bound)
    {
        var arguments = PlanAll(call.Arguments, bound);
        if (call.Callee.Rule is { } function)
        {
            return new FunctionNode(function, arguments, _file, call.Location);
        }

        var builtin = call.Callee.Builtin ?? throw new InvalidOperationException("A call without callee.");
        var general = new BuiltinNode(builtin, arguments, _file, call.Location);
        if (builtin.Name == "internal.member_2")
        {
            return new MemberNode(arguments[0], arguments[1], general);
        }

        return ComparatorOf(builtin.Name) is { } comparator ? new ComparisonNode(comparator, arguments[0], arguments[1], general) : general;
    }

    private static Comparator? ComparatorOf(string name) => name switch
    {
        "equal" or "eq" => Comparator.Equal,
        "neq" => Comparator.NotEqual,
        "lt" => Comparator.Less,
        "lte" => Comparator.LessOrEqual,
        "gt" => Comparator.Greater,
        "gte" => Comparator.GreaterOrEqual,
        _ => null,
    };

    private ValueNode PlanComprehension(BoundComprehension comprehension, HashSet<Variable> outer)
    {
        var bound = new HashSet<Variable>(outer);
        var steps = new List<Step>();
        var place = new TracePlace(TraceSubject.Body, _file, comprehension.Body.Location, "");
        Begin(place, steps);
        BoundTerm[] heads = comprehension.Key is null ? [comprehension.Head] : [comprehension.Key, comprehension.Head];
        if (!TryPlan(comprehension.Body, bound, steps) || !TryEnumerate(heads, bound, steps))
        {
            return new ConstantNode(RegoValue.Null);
        }

        var key = comprehension.Key is null ? null : PlanValue(comprehension.Key, bound);
        End(place, steps);
        steps.Add(new CollectStep(key, PlanValue(comprehension.Head, bound), _file, comprehension.Location));
        var body = Link(steps);
        return comprehension.Kind switch
        {
            ComprehensionKind.Array => new ArrayComprehensionNode(body),
            ComprehensionKind.Set => new SetComprehensionNode(body),
            ComprehensionKind.Object => new ObjectComprehensionNode(body),
        };
    }
}
