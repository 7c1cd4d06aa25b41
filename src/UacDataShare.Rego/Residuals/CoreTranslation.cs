using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Turns resolved statements, in the order in which they can run, into the core language. Calls may still stand inside terms.</summary>
internal sealed class CoreTranslation(LocalNames names, string file)
{
    public CoreRule Rule(BoundRule rule)
    {
        var bound = rule.Arguments.SelectMany(a => Binding.PatternVariables(a)).ToHashSet();
        var arguments = rule.Arguments.Select(a => Term(a, bound)).ToList();
        var body = Body(rule.Body, bound);
        return new CoreRule(rule.Definition, arguments, [.. rule.Path.Select(p => Term(p, bound))], Term(rule.Value, bound), body);
    }

    public List<CoreExpression> Body(BoundBody body, HashSet<Variable> bound)
    {
        var ordered = BodyOrder.Arrange(body, [.. bound], file, _ => { }) ?? body.Expressions;
        var result = new List<CoreExpression>();
        foreach (var expression in ordered)
        {
            result.AddRange(Expression(expression, bound));
            bound.UnionWith(Binding.Of(expression, bound).Outputs);
        }

        return result;
    }

    private IEnumerable<CoreExpression> Expression(BoundExpression expression, HashSet<Variable> bound)
    {
        IReadOnlyList<CoreWith> with = [.. expression.With.Select(w => With(w, bound))];
        return expression switch
        {
            BoundTest e => [Test(e, e.Term, with, bound)],
            BoundUnify e => [Unify(e, with, bound)],
            BoundSomeIn e => [Some(e, with, bound)],
            BoundEvery e => [Every(e, with, bound)],
            BoundNot { HasOwnScope: false, Body.Expressions: [var operand] } e => Negate(operand, e, with, bound),
            BoundNot e => [new CoreBlock(null, Body(e.Body, [.. bound]), [], file, e.Location) { With = with }],
            BoundLogical e => [new CoreBlock(e.Operator, Body(e.Left, [.. bound]), Body(e.Right, [.. bound]), file, e.Location) { With = with }],
            _ => [],
        };
    }

    private IEnumerable<CoreExpression> Negate(BoundExpression operand, BoundNot not, IReadOnlyList<CoreWith> with, HashSet<Variable> bound)
    {
        foreach (var expression in Expression(operand, bound))
        {
            yield return expression switch
            {
                CoreTest e => new CoreTest(e.Term, file, not.Location) { Negated = true, With = with },
                CoreCallExpression e => new CoreCallExpression(e.Function, e.Operands, file, not.Location) { Negated = true, With = with },
                CoreEvery e => new CoreEvery(e.Key, e.Value, e.Domain, e.Body, file, not.Location) { Negated = true, With = with },
                _ => new CoreBlock(null, [expression], [], file, not.Location) { With = with },
            };
        }
    }

    /// <summary>An equality of two terms is an equation: unlike the builtin it needs neither side computed before.</summary>
    private CoreExpression Test(BoundTest e, BoundTerm term, IReadOnlyList<CoreWith> with, HashSet<Variable> bound) => term switch
    {
        BoundCall { Callee.Builtin.Name: "equal", Arguments.Count: 2 } call => new CoreCallExpression(
            new CoreOperator([RegoValue.From("eq")], 2, CoreOperator.Equality.Builtin, null, call.Operator),
            [.. call.Arguments.Select(a => Term(a, bound))],
            file,
            e.Location) { With = with },
        BoundCall call => new CoreCallExpression(
            CoreOperator.Of(call.Callee, call.Operator), [.. call.Arguments.Select(a => Term(a, bound))], file, e.Location) { With = with },
        _ => new CoreTest(Term(term, bound), file, e.Location) { With = with },
    };

    /// <summary>Where the result was written as the last operand of the call, it stays there.</summary>
    private CoreCallExpression Unify(BoundUnify e, IReadOnlyList<CoreWith> with, HashSet<Variable> bound) =>
        e.Right is BoundCall call && e.Left.Location.Offset > call.Location.Offset
            ? new CoreCallExpression(
                CoreOperator.Of(call.Callee, call.Operator),
                [.. call.Arguments.Append(e.Left).Select(a => Term(a, bound))],
                file,
                e.Location) { With = with }
            : new CoreCallExpression(CoreOperator.Equality, [Term(e.Left, bound), Term(e.Right, bound)], file, e.Location) { With = with };

    private CoreCallExpression Some(BoundSomeIn some, IReadOnlyList<CoreWith> with, HashSet<Variable> bound)
    {
        var key = some.Key is null ? new CoreVariable(names.KeysOfSome[some], some.Location) : Term(some.Key, bound);
        var member = CoreReference.Under(Term(some.Domain, bound), [key], some.Domain.Location);
        return new CoreCallExpression(CoreOperator.Equality, [Term(some.Value, bound), member], file, some.Location) { With = with };
    }

    private CoreEvery Every(BoundEvery every, IReadOnlyList<CoreWith> with, HashSet<Variable> bound)
    {
        var inner = new HashSet<Variable>(bound) { every.Value };
        if (every.Key is not null)
        {
            inner.Add(every.Key);
        }

        return new CoreEvery(
            new CoreVariable(names.KeysOfEvery[every]),
            new CoreVariable(names.NameOf(every.Value)),
            Term(every.Domain, bound),
            Body(every.Body, inner),
            file,
            every.Location) { With = with };
    }

    private CoreWith With(BoundWith with, HashSet<Variable> bound)
    {
        CoreTerm target = with.Function is { } function ? FunctionName(function)
            : CoreTerms.Root(with.Target == WithTarget.Input ? ReferenceRoot.Input : ReferenceRoot.Data, with.Path);
        return new CoreWith(target, with.Replacement is { } replacement ? FunctionName(replacement)
            : with.Value is { } value ? Term(value, bound) : CoreValue.True);
    }

    private static CoreReference FunctionName(Callee function)
    {
        var path = CoreOperator.Of(function, default).Path;
        return function.Builtin is null
            ? CoreTerms.Root(ReferenceRoot.Data, path.Skip(1))
            : new CoreReference(ReferenceRoot.Term, new CoreVariable(path[0].TryGetString(out var name) ? name : ""), [.. path.Skip(1).Select(p => new CoreValue(p))]);
    }

    private CoreTerm Term(BoundTerm term, HashSet<Variable> bound) => term switch
    {
        BoundConstant c => new CoreValue(c.Value, c.Location),
        BoundVariable v => new CoreVariable(names.NameOf(v.Variable), v.Location),
        BoundArray a => CoreTerms.Array([.. a.Elements.Select(e => Term(e, bound))], a.Location),
        BoundSet s => CoreTerms.Set([.. s.Elements.Select(e => Term(e, bound))], s.Location),
        BoundObject o => CoreTerms.Object([.. o.Entries.Select(e => new CoreEntry(Term(e.Key, bound), Term(e.Value, bound)))], o.Location),
        BoundReference { Head: BoundCall { Callee.Builtin.IsRelation: true } relation, Path.Count: 1 } => Term(relation, bound),
        BoundReference { Head: { } head } r => CoreReference.Under(Term(head, bound), [.. r.Path.Select(p => Term(p, bound))], r.Location),
        BoundReference r => new CoreReference(r.Root, null, [.. r.Path.Select(p => Term(p, bound))], r.Location),
        BoundCall c => new CoreCall(CoreOperator.Of(c.Callee, c.Operator), [.. c.Arguments.Select(a => Term(a, bound))], c.Location),
        BoundTemplate t => Template(t, bound),
        BoundComprehension c => Comprehension(c, bound),
        _ => throw new InvalidOperationException("A term without a form in the core language."),
    };

    private CoreCall Template(BoundTemplate template, HashSet<Variable> bound)
    {
        var parts = CoreTerms.Array([.. template.Parts.Select(p => Term(p, bound))], template.Location);
        return BuiltinCatalogue.TryGet("internal.template_string", out var builtin)
            ? new CoreCall(CoreOperator.Of(new Callee(builtin, null), template.Location), [parts], template.Location)
            : throw new InvalidOperationException("Template strings need their builtin.");
    }

    private CoreComprehension Comprehension(BoundComprehension c, HashSet<Variable> outer)
    {
        var bound = new HashSet<Variable>(outer);
        var body = Body(c.Body, bound);
        return new CoreComprehension(c.Kind, c.Key is null ? null : Term(c.Key, bound), Term(c.Head, bound), body, c.Location);
    }
}
