using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// Finds the names that a body mentions itself, leaving out its closures (comprehensions, <c>every</c>, negated and logical bodies),
/// and those that it declares.
/// </summary>
internal sealed class NameScan
{
    public HashSet<string> Mentioned { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    public void Visit(Body body)
    {
        foreach (var expression in body.Expressions)
        {
            Visit(expression);
        }
    }

    public void Visit(Term term)
    {
        switch (term)
        {
            case VariableTerm variable:
                Mentioned.Add(variable.Name);
                break;
            case ReferenceTerm reference:
                Visit(reference.Head);
                VisitAll(reference.Path);
                break;
            case CallTerm call:
                VisitCall(call);
                break;
            case ArrayTerm array:
                VisitAll(array.Elements);
                break;
            case SetTerm set:
                VisitAll(set.Elements);
                break;
            case ObjectTerm map:
                VisitAll(map.Entries.SelectMany(e => new[] { e.Key, e.Value }));
                break;
        }
    }

    private void Visit(Expression expression)
    {
        switch (expression)
        {
            case TermExpression e:
                Visit(e.Term);
                break;
            case SomeDeclaration e:
                Declared.UnionWith(e.Variables.Select(v => v.Name));
                break;
            case SomeIn e:
                Visit(e.Domain);
                Declare(e.Key);
                Declare(e.Value);
                break;
            case EveryExpression e:
                Visit(e.Domain);
                break;
            case NotExpression { NegatesWhole: false } e:
                Visit(e.Operand);
                break;
        }

        foreach (var with in expression.With)
        {
            Visit(with.Value);
        }
    }

    private void VisitCall(CallTerm call)
    {
        if (call.SimpleName == "assign")
        {
            Declare(call.Arguments[0]);
        }

        VisitAll(call.Arguments);
    }

    private void VisitAll(IEnumerable<Term> terms)
    {
        foreach (var term in terms)
        {
            Visit(term);
        }
    }

    private void Declare(Term? pattern)
    {
        foreach (var variable in Patterns.Variables(pattern))
        {
            Declared.Add(variable.Name);
        }
    }
}
