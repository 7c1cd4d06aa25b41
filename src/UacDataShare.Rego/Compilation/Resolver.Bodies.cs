using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Compilation;

/// <summary>Statements.</summary>
internal sealed partial class Resolver
{
    private List<BoundExpression> ResolveAll(Body body)
    {
        var result = new List<BoundExpression>();
        foreach (var expression in body.Expressions)
        {
            Resolve(expression, result);
        }

        return result;
    }

    /// <summary>Resolves a body in a scope of its own.</summary>
    private BoundBody ResolveClosure(Body body)
    {
        var scope = Enter(body);
        var expressions = ResolveAll(body);
        FinishScope();
        Leave();
        return new BoundBody(body.Location, scope, expressions);
    }

    private void Resolve(Expression expression, List<BoundExpression> result)
    {
        if (expression is SomeDeclaration declaration)
        {
            DeclareSome(declaration);
            return;
        }

        // A with-value is outside the declaration that its statement may make.
        var with = ResolveWith(expression.With);
        switch (expression)
        {
            case TermExpression e:
                result.Add(ResolveTermExpression(e.Term, e.Location, with));
                break;
            case SomeIn e:
                result.Add(ResolveSomeIn(e, with));
                break;
            case EveryExpression e:
                result.Add(ResolveEvery(e, with));
                break;
            case NotExpression e:
                ResolveNot(e, with, result);
                break;
            case LogicalExpression e:
                result.Add(new BoundLogical(e.Location, e.Operator, ResolveClosure(e.Left), ResolveClosure(e.Right), with));
                break;
        }
    }

    private BoundExpression ResolveTermExpression(Term term, SourceLocation location, IReadOnlyList<BoundWith> with)
    {
        if (term is not CallTerm call)
        {
            return new BoundTest(location, Resolve(term), with);
        }

        return call switch
        {
            { IsInfix: true, SimpleName: "assign" } => ResolveAssignment(call, location, with),
            { IsInfix: true, SimpleName: "eq" } or { SimpleName: "eq", Arguments.Count: 2 } =>
                new BoundUnify(location, Resolve(call.Arguments[0]), Resolve(call.Arguments[1]), with),
            { SimpleName: "print" } when FindCallee(call)?.Builtin is not null =>
                new BoundPrint(location, [.. call.Arguments.Select(a => Capture(a, []))], with),
            _ => ResolveCallStatement(call, location, with),
        };
    }

    /// <summary>A call with one argument more than the function takes unifies its result with that argument.</summary>
    private BoundExpression ResolveCallStatement(CallTerm call, SourceLocation location, IReadOnlyList<BoundWith> with)
    {
        if (call.IsInfix || FindCallee(call) is not { } callee || call.Arguments.Count != callee.Arity + 1 || !CanCapture(callee))
        {
            return new BoundTest(location, ResolveCall(call), with);
        }

        BoundTerm[] arguments = [.. call.Arguments.Select(Resolve)];
        var inner = new BoundCall(call.Location, callee, arguments[..^1]) { Operator = call.Function.Location };
        return new BoundUnify(location, arguments[^1], inner, with);
    }

    private static bool CanCapture(Callee callee) => callee.Rule is { IsFunction: true } || callee.Builtin is { Signature.Result: not null };

    private BoundUnify ResolveAssignment(CallTerm call, SourceLocation location, IReadOnlyList<BoundWith> with)
    {
        var value = Resolve(call.Arguments[1]);
        CheckAssignable(call.Arguments[0]);
        foreach (var variable in Patterns.Variables(call.Arguments[0]))
        {
            DeclareHere(variable, "assigned");
        }

        return new BoundUnify(location, ResolvePattern(call.Arguments[0]), value, with);
    }

    private void CheckAssignable(Term target)
    {
        var what = target switch
        {
            VariableTerm or ArrayTerm or ObjectTerm => null,
            ReferenceTerm => "ref",
            CallTerm => "call",
            StringTerm => "string",
            NumberTerm => "number",
            BooleanTerm => "boolean",
            NullTerm => "null",
            SetTerm => "set",
            ComprehensionTerm => "comprehension",
            _ => "template-string",
        };
        if (what is not null)
        {
            Report(DiagnosticCatalogue.CannotAssign(File, target.Location, what));
        }
    }

    /// <summary>The variables of a pattern have just been declared: naming them there is no use of them.</summary>
    private BoundTerm ResolvePattern(Term pattern)
    {
        var bound = Resolve(pattern);
        foreach (var variable in Patterns.Variables(pattern))
        {
            if (_scope.Find(variable.Name) is { } declared)
            {
                declared.Reads--;
            }
        }

        return bound;
    }

    private void DeclareHere(VariableTerm variable, string how)
    {
        var existing = _scope.Find(variable.Name);
        if (existing is { Declared: true })
        {
            Report(DiagnosticCatalogue.DeclaredAbove(File, variable.Location, variable.Name, existing.Owner == _argumentScope ? "declared" : how));
        }
        else if (existing is not null)
        {
            Report(DiagnosticCatalogue.ReferencedAbove(File, variable.Location, variable.Name));
        }

        if (variable.Name is "input" or "data")
        {
            Report(DiagnosticCatalogue.ShadowsRoot(File, variable.Location, variable.Name));
        }

        Declare(variable.Name, variable.Location, _scope);
    }

    private void DeclareSome(SomeDeclaration declaration)
    {
        foreach (var variable in declaration.Variables.Where(v => !v.IsWildcard))
        {
            DeclareHere(variable, "declared");
        }
    }

    private BoundSomeIn ResolveSomeIn(SomeIn some, IReadOnlyList<BoundWith> with)
    {
        var domain = Resolve(some.Domain);
        foreach (var variable in Patterns.Variables(some.Key).Concat(Patterns.Variables(some.Value)).DistinctBy(v => v.Name))
        {
            DeclareHere(variable, "declared");
        }

        var key = some.Key is null ? null : ResolvePattern(some.Key);
        return new BoundSomeIn(some.Location, key, ResolvePattern(some.Value), domain, with);
    }

    private BoundEvery ResolveEvery(EveryExpression every, IReadOnlyList<BoundWith> with)
    {
        var domain = Resolve(every.Domain);
        _scope = new Scope(_scope, [], []);
        var key = every.Key is { IsWildcard: false } name ? Declare(name.Name, name.Location, _scope) : null;
        var value = every.Value.IsWildcard ? Fresh(every.Value.Location, "$_") : Declare(every.Value.Name, every.Value.Location, _scope);
        var outer = _scope;
        var body = ResolveClosure(every.Body);
        ReportUnused(outer);
        Leave();
        return new BoundEvery(every.Location, key, value, domain, body, with);
    }

    private void ResolveNot(NotExpression not, IReadOnlyList<BoundWith> with, List<BoundExpression> result)
    {
        if (not.NegatesWhole)
        {
            result.Add(new BoundNot(not.Location, ResolveClosure(not.Operand), ownScope: true, with));
            return;
        }

        var inner = new List<BoundExpression>();
        foreach (var expression in not.Operand.Expressions)
        {
            Resolve(expression, inner);
        }

        var hoist = new NegationHoist(_ => Fresh(not.Location), with, result);
        var operand = inner.Select(hoist.Rewrite).ToList();
        result.Add(new BoundNot(not.Location, new BoundBody(not.Location, _scope, operand), ownScope: false, with));
    }

    private void FinishScope() => ReportUnused(_scope);

    private void ReportUnused(Scope scope)
    {
        if (!_context.Options.Strict)
        {
            return;
        }

        foreach (var variable in scope.Variables.Where(v => v is { Declared: true, Reads: <= 0 }))
        {
            Report(DiagnosticCatalogue.UnusedVariable(File, variable.Location, variable.Name, scope == _argumentScope));
        }
    }
}
