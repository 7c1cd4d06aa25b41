namespace UacDataShare.Rego.Compilation;

/// <summary>The variables that something uses. Those of its closures count where they come from outside the closure.</summary>
internal static class FreeVariables
{
    /// <summary>What must be bound before the body can run as a closure.</summary>
    public static HashSet<Variable> OfClosure(BoundBody body, params ReadOnlySpan<BoundTerm?> besides)
    {
        var found = new HashSet<Variable>();
        foreach (var expression in body.Expressions)
        {
            Add(expression, found);
        }

        foreach (var term in besides)
        {
            Add(term, found);
        }

        found.RemoveWhere(v => v.Owner.IsWithin(body.Scope));
        return found;
    }

    public static void Add(BoundExpression expression, HashSet<Variable> found)
    {
        foreach (var with in expression.With)
        {
            Add(with.Value, found);
        }

        switch (expression)
        {
            case BoundTest e:
                Add(e.Term, found);
                break;
            case BoundUnify e:
                Add(e.Left, found);
                Add(e.Right, found);
                break;
            case BoundSomeIn e:
                Add(e.Key, found);
                Add(e.Value, found);
                Add(e.Domain, found);
                break;
            case BoundEvery e:
                Add(e.Domain, found);
                found.UnionWith(OfEveryBody(e));
                break;
            case BoundNot { HasOwnScope: true } e:
                found.UnionWith(OfClosure(e.Body));
                break;
            case BoundNot e:
                AddAll(e.Body.Expressions, found);
                break;
            case BoundLogical e:
                found.UnionWith(OfClosure(e.Left));
                found.UnionWith(OfClosure(e.Right));
                break;
            case BoundPrint e:
                AddAll(e.Parts, found);
                break;
        }
    }

    public static HashSet<Variable> OfEveryBody(BoundEvery every)
    {
        var found = OfClosure(every.Body);
        found.Remove(every.Value);
        if (every.Key is not null)
        {
            found.Remove(every.Key);
        }

        return found;
    }

    public static void Add(BoundTerm? term, HashSet<Variable> found)
    {
        switch (term)
        {
            case BoundVariable variable:
                found.Add(variable.Variable);
                break;
            case BoundArray array:
                AddAll(array.Elements, found);
                break;
            case BoundSet set:
                AddAll(set.Elements, found);
                break;
            case BoundObject map:
                AddAll(map.Entries.SelectMany(e => new[] { e.Key, e.Value }), found);
                break;
            case BoundReference reference:
                Add(reference.Head, found);
                AddAll(reference.Path, found);
                break;
            case BoundCall call:
                AddAll(call.Arguments, found);
                break;
            case BoundTemplate template:
                AddAll(template.Parts, found);
                break;
            case BoundComprehension comprehension:
                found.UnionWith(OfClosure(comprehension.Body, comprehension.Key, comprehension.Head));
                break;
        }
    }

    private static void AddAll(IEnumerable<BoundTerm> terms, HashSet<Variable> found)
    {
        foreach (var term in terms)
        {
            Add(term, found);
        }
    }

    private static void AddAll(IEnumerable<BoundExpression> expressions, HashSet<Variable> found)
    {
        foreach (var expression in expressions)
        {
            Add(expression, found);
        }
    }
}
