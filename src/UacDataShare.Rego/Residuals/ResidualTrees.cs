using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>What remains, as OPA's syntax trees in JSON.</summary>
internal static class ResidualTrees
{
    public static RegoValue Body(IReadOnlyList<CoreExpression> body) => RegoArray.Create(body.Select(Expression));

    public static RegoValue Module(IReadOnlyList<RegoValue> package, IReadOnlyList<SupportRule> rules) => RegoObject.Create(
        ("package", RegoObject.Create(("path", Path(package)))),
        ("rules", RegoArray.Create(rules.Select(Rule))));

    private static RegoValue Expression(CoreExpression expression, int index)
    {
        var tree = new RegoObjectBuilder();
        tree.Set("index", index);
        tree.Set("terms", expression switch
        {
            CoreTest e => Term(e.Term),
            CoreCallExpression e => RegoArray.Create([Operator(e.Function), .. e.Operands.Select(Term)]),
            CoreEvery e => RegoObject.Create(("body", Body(e.Body)), ("domain", Term(e.Domain)), ("key", Term(e.Key)), ("value", Term(e.Value))),
            _ => throw new InvalidOperationException("A block has no tree."),
        });
        if (expression.Negated)
        {
            tree.Set("negated", true);
        }

        if (expression.With.Count > 0)
        {
            tree.Set("with", RegoArray.Create(expression.With.Select(w => (RegoValue)RegoObject.Create(("target", Term(w.Target)), ("value", Term(w.Value))))));
        }

        return tree.Build();
    }

    private static RegoValue Rule(SupportRule rule)
    {
        var head = new RegoObjectBuilder();
        var name = rule.Path[0] is CoreValue { Value: var first } && first.TryGetString(out var text) ? text : "";
        if (rule.Path.Count == 1)
        {
            head.Set("name", name);
        }

        if (rule.Arguments.Count > 0)
        {
            head.Set("args", RegoArray.Create(rule.Arguments.Select(Term)));
        }

        if (rule.Member is { } member)
        {
            head.Set("key", Term(member));
        }
        else if (rule.Path.Count == 2)
        {
            head.Set("key", Term(rule.Path[1]));
        }

        if (rule.Value is { } value)
        {
            head.Set("value", Term(value));
        }

        head.Set("ref", RegoArray.Create([Typed("var", name), .. rule.Path.Skip(1).Select(Term)]));
        var tree = new RegoObjectBuilder();
        tree.Set("body", Body(rule.Body));
        tree.Set("head", head.Build());
        if (rule.IsDefault)
        {
            tree.Set("default", true);
        }

        return tree.Build();
    }

    private static RegoValue Term(CoreTerm term) => term switch
    {
        CoreValue v => Value(v.Value),
        CoreVariable v => Typed("var", v.Name),
        CoreReference r => Typed("ref", RegoArray.Create([Head(r), .. r.Path.Select(Term)])),
        CoreArray a => Typed("array", RegoArray.Create(a.Elements.Select(Term))),
        CoreSet s => Typed("set", RegoArray.Create(s.Elements.Select(Term))),
        CoreObject o => Typed("object", RegoArray.Create(o.Entries.Select(e => (RegoValue)RegoArray.Create([Term(e.Key), Term(e.Value)])))),
        CoreCall c => Typed("call", RegoArray.Create([Operator(c.Function), .. c.Arguments.Select(Term)])),
        CoreComprehension c => Comprehension(c),
        _ => throw new InvalidOperationException("A term without a tree."),
    };

    private static RegoValue Value(RegoValue value)
    {
        if (value.TryGetArray(out var array))
        {
            return Typed("array", RegoArray.Create(array.Select(Value)));
        }

        if (value.TryGetSet(out var set))
        {
            return Typed("set", RegoArray.Create(set.Select(Value)));
        }

        return value.IsObject
            ? Typed("object", RegoArray.Create(CoreTerms.MembersOf(value).Select(m => (RegoValue)RegoArray.Create([Value(m.Key), Value(m.Value)]))))
            : Typed(value.IsNull ? "null" : value.IsBoolean ? "boolean" : value.IsString ? "string" : "number", value.IsNull ? RegoObject.Empty : value);
    }

    private static RegoValue Comprehension(CoreComprehension c)
    {
        var body = Body(c.Body);
        return c.Kind switch
        {
            ComprehensionKind.Array => Typed("arraycomprehension", RegoObject.Create(("body", body), ("term", Term(c.Head)))),
            ComprehensionKind.Set => Typed("setcomprehension", RegoObject.Create(("body", body), ("term", Term(c.Head)))),
            ComprehensionKind.Object => Typed(
                "objectcomprehension",
                RegoObject.Create(("body", body), ("key", c.Key is null ? RegoValue.Null : Term(c.Key)), ("value", Term(c.Head)))),
        };
    }

    private static RegoValue Head(CoreReference reference) => reference.Root switch
    {
        ReferenceRoot.Input => Typed("var", "input"),
        ReferenceRoot.Data => Typed("var", "data"),
        _ => reference.Head is { } head ? Term(head) : RegoValue.Null,
    };

    private static RegoValue Operator(CoreOperator function) => Typed("ref", Path(function.Path));

    /// <summary>The first part is a name, the others are keys.</summary>
    private static RegoValue Path(IReadOnlyList<RegoValue> path) =>
        RegoArray.Create([Typed("var", path[0]), .. path.Skip(1).Select(Value)]);

    private static RegoValue Typed(string type, RegoValue value) => RegoObject.Create(("type", type), ("value", value));
}
