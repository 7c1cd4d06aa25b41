using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Syntax;

/// <summary>Gives a module as data, in the form of OPA's syntax tree as JSON: what <c>rego.parse_module</c> returns.</summary>
internal static class ModuleWriter
{
    /// <summary>Reads a module; false with the fault's code and text where it is none.</summary>
    public static bool TryParse(string file, string text, out RegoValue module, out string fault)
    {
        var diagnostics = new List<RegoDiagnostic>();
        if (Parser.ReadModule(file, text, RegoVersion.V1, diagnostics) is { } read)
        {
            module = Write(read);
            fault = "";
            return true;
        }

        module = default;
        fault = $"{diagnostics[0].Code}: {diagnostics[0].Message}";
        return false;
    }

    private static RegoObject Write(Module module)
    {
        var builder = new RegoObjectBuilder();
        RegoValue[] path = [Scalar("var", "data"), .. module.Package.Path.Select(p => Scalar("string", p))];
        builder.Set("package", RegoObject.Create(("path", RegoArray.Create(path))));
        Put(builder, "imports", module.Imports.Select(Write));
        Put(builder, "rules", module.Rules.Select(Write));
        return builder.Build();
    }

    private static void Put(RegoObjectBuilder builder, string key, IEnumerable<RegoValue> items)
    {
        var list = RegoArray.Create(items);
        if (list.Count > 0)
        {
            builder.Set(key, list);
        }
    }

    private static RegoValue Write(Import import)
    {
        RegoValue[] path = [Scalar("var", import.Path[0]), .. import.Path.Skip(1).Select(p => Scalar("string", p))];
        var builder = new RegoObjectBuilder();
        builder.Set("path", Scalar("ref", RegoArray.Create(path)));
        if (import.Alias is { } alias)
        {
            builder.Set("alias", alias);
        }

        return builder.Build();
    }

    private static RegoValue Write(Rule rule)
    {
        var builder = new RegoObjectBuilder();
        if (rule.IsDefault)
        {
            builder.Set("default", true);
        }

        builder.Set("head", Write(rule.Head));
        builder.Set("body", rule.Body is null ? AlwaysTrue() : Write(rule.Body));
        if (rule.Else is { } otherwise)
        {
            builder.Set("else", Write(otherwise));
        }

        return builder.Build();
    }

    private static RegoArray AlwaysTrue() => RegoArray.Create(RegoObject.Create(("index", 0), ("terms", Scalar("boolean", true))));

    private static RegoValue Write(RuleHead head)
    {
        var builder = new RegoObjectBuilder();
        builder.Set("name", head.Name);
        builder.Set("ref", RegoArray.Create([Scalar("var", head.Name), .. head.Path.Select(Write)]));
        Put(builder, "args", (head.Arguments ?? []).Select(Write));
        if (head.Key is { } key)
        {
            builder.Set("key", Write(key));
        }
        else
        {
            builder.Set("value", head.Value is { } value ? Write(value) : Scalar("boolean", true));
        }

        if (head.Assigned)
        {
            builder.Set("assign", true);
        }

        return builder.Build();
    }

    private static RegoValue Write(Body body) => RegoArray.Create(body.Expressions.Select((e, i) => Write(e, i)));

    private static RegoValue Write(Expression expression, int index)
    {
        var builder = new RegoObjectBuilder();
        builder.Set("index", index);
        if (expression is NotExpression { NegatesWhole: false, Operand.Expressions: [TermExpression operand] })
        {
            builder.Set("negated", true);
            builder.Set("terms", Terms(operand.Term));
        }
        else
        {
            builder.Set("terms", Terms(expression));
        }

        Put(builder, "with", expression.With.Select(w => RegoValue.From(RegoObject.Create(("target", Write(w.Target)), ("value", Write(w.Value))))));
        return builder.Build();
    }

    private static RegoValue Terms(Expression expression) => expression switch
    {
        TermExpression e => Terms(e.Term),
        SomeDeclaration e => RegoObject.Create(("symbols", RegoArray.Create(e.Variables.Select(v => Write(v))))),
        SomeIn e => RegoObject.Create(("symbols", RegoArray.Create(MemberCall(e)))),
        EveryExpression e => RegoObject.Create(
            ("key", e.Key is null ? RegoValue.Null : Write(e.Key)), ("value", Write(e.Value)), ("domain", Write(e.Domain)), ("body", Write(e.Body))),
        NotExpression e => RegoObject.Create(("not", Write(e.Operand))),
        LogicalExpression e => RegoObject.Create(
            ("operator", e.Operator == LogicalOperator.And ? "and" : "or"), ("left", Write(e.Left)), ("right", Write(e.Right))),
        _ => RegoValue.Null,
    };

    private static RegoValue MemberCall(SomeIn some)
    {
        var function = Scalar("ref", RegoArray.Create(Scalar("var", "internal"), Scalar("string", some.Key is null ? "member_2" : "member_3")));
        return Scalar("call", some.Key is null
            ? RegoArray.Create(function, Write(some.Value), Write(some.Domain))
            : RegoArray.Create(function, Write(some.Key), Write(some.Value), Write(some.Domain)));
    }

    /// <summary>A call stands as the list of its operator and operands, any other term as itself.</summary>
    private static RegoValue Terms(Term term) => term is CallTerm call ? Call(call) : Write(term);

    private static RegoArray Call(CallTerm call)
    {
        var function = call.Function is VariableTerm name
            ? Scalar("ref", RegoArray.Create(Scalar("var", name.Name)))
            : Write(call.Function);
        return RegoArray.Create([function, .. call.Arguments.Select(Write)]);
    }

    private static RegoValue Write(Term term) => term switch
    {
        NullTerm => Scalar("null", RegoObject.Empty),
        BooleanTerm boolean => Scalar("boolean", boolean.Value),
        NumberTerm number => Scalar("number", Compilation.Constants.Of(number)),
        StringTerm text => Scalar("string", text.Value),
        VariableTerm variable => Scalar("var", variable.Name),
        ReferenceTerm reference => Scalar("ref", RegoArray.Create([Write(reference.Head), .. reference.Path.Select(Write)])),
        CallTerm call => Scalar("call", Call(call)),
        ArrayTerm array => Scalar("array", RegoArray.Create(array.Elements.Select(Write))),
        SetTerm set => Scalar("set", RegoArray.Create(set.Elements.Select(Write))),
        ObjectTerm map => Scalar("object", RegoArray.Create(map.Entries.Select(e => RegoValue.From(RegoArray.Create(Write(e.Key), Write(e.Value)))))),
        ComprehensionTerm comprehension => Comprehension(comprehension),
        TemplateTerm template => Scalar("templatestring", RegoObject.Create(("parts", RegoArray.Create(template.Parts.Select(Part))))),
        _ => RegoValue.Null,
    };

    private static RegoValue Comprehension(ComprehensionTerm term)
    {
        var body = Write(term.Body);
        return term switch
        {
            { Kind: TermKind.ArrayComprehension } => Scalar("arraycomprehension", RegoObject.Create(("term", Write(term.Head)), ("body", body))),
            { Key: { } key } => Scalar("objectcomprehension", RegoObject.Create(("key", Write(key)), ("value", Write(term.Head)), ("body", body))),
            _ => Scalar("setcomprehension", RegoObject.Create(("term", Write(term.Head)), ("body", body))),
        };
    }

    private static RegoValue Part(TemplatePart part) =>
        part.Expression is { } expression ? Write(expression, 0) : Scalar("string", part.Text ?? "");

    private static RegoValue Scalar(string type, RegoValue value) => RegoObject.Create(("type", type), ("value", value));
}
