namespace UacDataShare.Rego.Compilation;

/// <summary>Visits every term and statement of resolved bodies, closures included, each before its parts.</summary>
internal abstract class BoundWalker
{
    public void Visit(BoundRule rule)
    {
        VisitAll(rule.Arguments);
        Visit(rule.Body);
        VisitAll(rule.Path);
        Visit(rule.Value);
    }

    public void Visit(BoundBody body)
    {
        foreach (var expression in body.Expressions)
        {
            Visit(expression);
        }
    }

    protected virtual void OnExpression(BoundExpression expression)
    {
    }

    protected virtual void OnTerm(BoundTerm term)
    {
    }

    private void Visit(BoundExpression expression)
    {
        OnExpression(expression);
        VisitAll(expression.With.Select(w => w.Value));
        switch (expression)
        {
            case BoundTest e:
                Visit(e.Term);
                break;
            case BoundUnify e:
                VisitAll([e.Left, e.Right]);
                break;
            case BoundSomeIn e:
                VisitAll([e.Key, e.Value, e.Domain]);
                break;
            case BoundEvery e:
                Visit(e.Domain);
                Visit(e.Body);
                break;
            case BoundNot e:
                Visit(e.Body);
                break;
            case BoundLogical e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case BoundPrint e:
                VisitAll(e.Parts);
                break;
        }
    }

    private void VisitAll(IEnumerable<BoundTerm?> terms)
    {
        foreach (var term in terms)
        {
            Visit(term);
        }
    }

    private void Visit(BoundTerm? term)
    {
        if (term is null)
        {
            return;
        }

        OnTerm(term);
        switch (term)
        {
            case BoundArray array:
                VisitAll(array.Elements);
                break;
            case BoundSet set:
                VisitAll(set.Elements);
                break;
            case BoundObject map:
                VisitAll(map.Entries.SelectMany(e => new[] { e.Key, e.Value }));
                break;
            case BoundReference reference:
                Visit(reference.Head);
                VisitAll(reference.Path);
                break;
            case BoundCall call:
                VisitAll(call.Arguments);
                break;
            case BoundTemplate template:
                VisitAll(template.Parts);
                break;
            case BoundComprehension comprehension:
                VisitAll([comprehension.Key, comprehension.Head]);
                Visit(comprehension.Body);
                break;
        }
    }
}
