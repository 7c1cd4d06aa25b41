namespace UacDataShare.Rego.Residuals;

/// <summary>
/// Takes apart what is nested: first calls inside terms, then references and comprehensions where only variables and constants may stand.
/// What is taken out becomes an equation or a call before its statement.
/// </summary>
internal sealed class Flattening(LocalNames names, string file)
{
    /// <summary>Calls out of the terms of a body, and out of what stands behind it (a head), whose calls go to the body's end.</summary>
    public (List<CoreExpression> Body, CoreTerm[] Heads) Calls(IReadOnlyList<CoreExpression> body, params ReadOnlySpan<CoreTerm> heads)
    {
        var result = Calls(body);
        var outside = new CoreTerm[heads.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            outside[i] = OutOfCalls(heads[i], result, []);
        }

        return (result, outside);
    }

    /// <summary>A head may not compute: what it computes goes to the body's end.</summary>
    public CoreTerm Head(CoreTerm head, List<CoreExpression> body)
    {
        if (!CoreTerms.NeedsEvaluation(head))
        {
            return head;
        }

        var local = new CoreVariable(names.Fresh(), head.Location);
        body.Add(CoreTerms.Equation(local, head, file, head.Location));
        return local;
    }

    private List<CoreExpression> Calls(IReadOnlyList<CoreExpression> body)
    {
        var result = new List<CoreExpression>();
        foreach (var expression in body)
        {
            result.Add(Calls(expression, result));
        }

        return result;
    }

    private CoreExpression Calls(CoreExpression expression, List<CoreExpression> before)
    {
        CoreTerm Out(CoreTerm term) => OutOfCalls(term, before, expression.With);
        IReadOnlyList<CoreWith> with = [.. expression.With.Select(w => w with { Value = OutOfCalls(w.Value, before, []) })];
        switch (expression)
        {
            case CoreTest e:
                return new CoreTest(Out(e.Term), e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreCallExpression e:
                return new CoreCallExpression(e.Function, [.. e.Operands.Select(Out)], e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreEvery e:
                var domain = e.Domain is CoreCall ? Out(e.Domain) : Named(e.Domain, before, expression.With);
                return new CoreEvery(e.Key, e.Value, domain, Calls(e.Body), e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreBlock e:
                return new CoreBlock(e.Joined, Calls(e.Left), Calls(e.Right), e.File, e.Location) { Negated = e.Negated, With = with };
            default:
                return expression;
        }
    }

    private CoreTerm OutOfCalls(CoreTerm term, List<CoreExpression> before, IReadOnlyList<CoreWith> with)
    {
        CoreTerm Out(CoreTerm part) => OutOfCalls(part, before, with);
        switch (term)
        {
            case CoreCall call:
                CoreTerm[] operands = [.. call.Arguments.Select(Out), new CoreVariable(names.Fresh(), call.Location)];
                before.Add(new CoreCallExpression(call.Function, operands, file, call.Location) { With = with });
                return operands[^1];
            case CoreComprehension c:
                var (body, heads) = c.Key is null ? Calls(c.Body, c.Head) : Calls(c.Body, c.Head, c.Key);
                return new CoreComprehension(c.Kind, c.Key is null ? null : heads[1], heads[0], body, c.Location);
            case CoreReference { Head: { } head } r:
                return CoreReference.Under(Out(head), [.. r.Path.Select(Out)], r.Location);
            case CoreReference r:
                return r.With(null, [.. r.Path.Select(Out)]);
            case CoreArray a:
                return CoreTerms.Array([.. a.Elements.Select(Out)], a.Location);
            case CoreSet s:
                return CoreTerms.Set([.. s.Elements.Select(Out)], s.Location);
            case CoreObject o:
                return CoreTerms.Object([.. o.Entries.Select(e => new CoreEntry(Out(e.Key), Out(e.Value)))], o.Location);
            default:
                return term;
        }
    }

    /// <summary>References and comprehensions out of the operands of calls and out of other terms, and computed heads of comprehensions.</summary>
    public List<CoreExpression> Dynamics(IReadOnlyList<CoreExpression> body)
    {
        var result = new List<CoreExpression>();
        foreach (var expression in body)
        {
            result.Add(Dynamics(expression, result));
        }

        return result;
    }

    private CoreExpression Dynamics(CoreExpression expression, List<CoreExpression> before)
    {
        IReadOnlyList<CoreWith> with = [.. expression.With.Select(w => IsName(w.Value) ? w : w with { Value = Plain(w.Value, before, []) })];
        CoreTerm Inside(CoreTerm term) => Top(term, before, expression.With);
        switch (expression)
        {
            case CoreTest e:
                return new CoreTest(Inside(e.Term), e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreCallExpression { IsEquality: true } e:
                return new CoreCallExpression(e.Function, [.. e.Operands.Select(Inside)], e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreCallExpression e:
                return new CoreCallExpression(e.Function, [.. e.Operands.Select(o => Plain(o, before, e.With))], e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreEvery e:
                return new CoreEvery(e.Key, e.Value, Plain(e.Domain, before, e.With), Dynamics(e.Body), e.File, e.Location) { Negated = e.Negated, With = with };
            case CoreBlock e:
                return new CoreBlock(e.Joined, Dynamics(e.Left), Dynamics(e.Right), e.File, e.Location) { Negated = e.Negated, With = with };
            default:
                return expression;
        }
    }

    private static bool IsName(CoreTerm value) => value is CoreReference { Root: not Compilation.ReferenceRoot.Input };

    /// <summary>A whole side of an equation may be a reference or a comprehension.</summary>
    private CoreTerm Top(CoreTerm term, List<CoreExpression> before, IReadOnlyList<CoreWith> with) => term switch
    {
        CoreReference { Head: not null and not CoreVariable } r =>
            CoreReference.Under(Variable(r.Head, before, with), [.. r.Path.Select(p => Plain(p, before, with))], r.Location),
        CoreReference r => r.With(r.Head, [.. r.Path.Select(p => Plain(p, before, with))]),
        CoreComprehension c => Closed(c),
        _ => Plain(term, before, with),
    };

    private CoreTerm Plain(CoreTerm term, List<CoreExpression> before, IReadOnlyList<CoreWith> with)
    {
        CoreTerm Out(CoreTerm part) => Plain(part, before, with);
        return term switch
        {
            CoreReference or CoreComprehension => Named(Top(term, before, with), before, with),
            CoreArray a => CoreTerms.Array([.. a.Elements.Select(Out)], a.Location),
            CoreSet s => CoreTerms.Set([.. s.Elements.Select(Out)], s.Location),
            CoreObject o => CoreTerms.Object([.. o.Entries.Select(e => new CoreEntry(Out(e.Key), Out(e.Value)))], o.Location),
            _ => term,
        };
    }

    private CoreVariable Variable(CoreTerm head, List<CoreExpression> before, IReadOnlyList<CoreWith> with)
    {
        var plain = Plain(head, before, with);
        return plain as CoreVariable ?? Named(plain, before, with);
    }

    private CoreComprehension Closed(CoreComprehension c)
    {
        var body = c.Body.ToList();
        var key = c.Key is null ? null : Head(c.Key, body);
        var head = Head(c.Head, body);
        return new CoreComprehension(c.Kind, key, head, Dynamics(body), c.Location);
    }

    private CoreVariable Named(CoreTerm term, List<CoreExpression> before, IReadOnlyList<CoreWith> with)
    {
        var local = new CoreVariable(names.Fresh(), term.Location);
        before.Add(new CoreCallExpression(CoreOperator.Equality, [local, term], file, term.Location) { With = with });
        return local;
    }
}
