using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Terms.</summary>
internal sealed partial class Resolver
{
    private BoundTerm Resolve(Term term)
    {
        var constant = Constants.Of(term);
        if (constant.IsDefined)
        {
            return new BoundConstant(term.Location, constant);
        }

        return term switch
        {
            VariableTerm variable => ResolveName(variable.Name, variable.Location),
            ReferenceTerm reference => ResolveReference(reference),
            CallTerm call => ResolveCall(call),
            ArrayTerm array => FoldArray(array.Location, [.. array.Elements.Select(Resolve)]),
            SetTerm set => FoldSet(set.Location, [.. set.Elements.Select(Resolve)]),
            ObjectTerm map => FoldObject(map.Location, [.. map.Entries.Select(e => new BoundEntry(Resolve(e.Key), Resolve(e.Value)))]),
            ComprehensionTerm comprehension => ResolveComprehension(comprehension),
            TemplateTerm template => ResolveTemplate(template),
            _ => BadNumber(term),
        };
    }

    private BoundConstant BadNumber(Term term)
    {
        Report(DiagnosticCatalogue.NumberOutOfRange(File, term.Location));
        return new BoundConstant(term.Location, RegoValue.Null);
    }

    private BoundReference ResolveReference(ReferenceTerm reference)
    {
        var head = Resolve(reference.Head);
        BoundTerm[] path = [.. reference.Path.Select(Resolve)];
        return head switch
        {
            BoundReference inner => new BoundReference(reference.Location, inner.Root, inner.Head, [.. inner.Path, .. path]),
            _ => new BoundReference(reference.Location, ReferenceRoot.Term, head, path),
        };
    }

    private static BoundTerm FoldArray(SourceLocation location, BoundTerm[] elements) =>
        elements.All(e => e is BoundConstant)
            ? new BoundConstant(location, RegoArray.Create(elements.Select(Value)))
            : new BoundArray(location, elements);

    private static BoundTerm FoldSet(SourceLocation location, BoundTerm[] elements) =>
        elements.All(e => e is BoundConstant)
            ? new BoundConstant(location, RegoSet.Create([.. elements.Select(Value)]))
            : new BoundSet(location, elements);

    private static BoundTerm FoldObject(SourceLocation location, BoundEntry[] entries)
    {
        if (!entries.All(e => e is { Key: BoundConstant, Value: BoundConstant }))
        {
            return new BoundObject(location, entries);
        }

        var builder = new RegoObjectBuilder(entries.Length);
        foreach (var entry in entries)
        {
            builder.Set(Value(entry.Key), Value(entry.Value));
        }

        return new BoundConstant(location, builder.Build());
    }

    private static RegoValue Value(BoundTerm term) => term is BoundConstant constant ? constant.Value : default;

    private BoundTerm ResolveCall(CallTerm call)
    {
        // A relation in a term stands for each of its answers in turn.
        var resolved = ResolveCallItself(call);
        return resolved is BoundCall { Callee.Builtin.IsRelation: true }
            ? new BoundReference(call.Location, ReferenceRoot.Term, resolved, [Wildcard(call.Location)])
            : resolved;
    }

    private BoundTerm ResolveCallItself(CallTerm call)
    {
        if (IsMetadata(call, out var metadata))
        {
            return new BoundConstant(call.Location, metadata);
        }

        var arguments = call.Arguments.Select(Resolve).ToArray();
        if (FindCallee(call) is not { } callee)
        {
            Report(DiagnosticCatalogue.UndefinedFunction(File, call.Location, string.Join('.', CalleeNames(call.Function))));
            return new BoundConstant(call.Location, RegoValue.Null);
        }

        if (callee.Rule is { IsFunction: false } || (callee.Arity != arguments.Length && !IsPrint(callee)))
        {
            Report(DiagnosticCatalogue.Arity(File, call.Location, callee.Name, callee.Arity, arguments.Length));
        }

        return new BoundCall(call.Location, callee, arguments) { Operator = call.Function.Location };
    }

    private static bool IsPrint(Callee callee) => callee.Builtin is { Name: "print" };

    /// <summary>The annotations of a rule are constants of the policy.</summary>
    private bool IsMetadata(CallTerm call, out RegoValue value)
    {
        value = default;
        if (_rule is null || call.Function is not ReferenceTerm || call.Arguments.Count != 0)
        {
            return false;
        }

        var name = string.Join('.', CalleeNames(call.Function));
        value = name switch
        {
            "rego.metadata.rule" => AnnotationIndex.RuleOf(_rule),
            "rego.metadata.chain" => AnnotationIndex.ChainOf(_rule, _context.Annotations),
            _ => default,
        };
        return value.IsDefined;
    }

    private BoundComprehension ResolveComprehension(ComprehensionTerm comprehension)
    {
        var scope = Enter(comprehension.Body, comprehension.Key, comprehension.Head);
        var expressions = ResolveAll(comprehension.Body);
        var key = comprehension.Key is null ? null : Resolve(comprehension.Key);
        var head = Resolve(comprehension.Head);
        FinishScope();
        Leave();
        var kind = comprehension.Kind switch
        {
            TermKind.ArrayComprehension => ComprehensionKind.Array,
            TermKind.SetComprehension => ComprehensionKind.Set,
            _ => ComprehensionKind.Object,
        };
        return new BoundComprehension(comprehension.Location, kind, key, head, new BoundBody(comprehension.Body.Location, scope, expressions));
    }

    private BoundTerm ResolveTemplate(TemplateTerm template)
    {
        var parts = template.Parts.Select(ResolvePart).ToList();
        return parts.All(p => p is BoundConstant)
            ? new BoundConstant(template.Location, string.Concat(parts.Select(p => Value(p).TryGetString(out var text) ? text : "")))
            : new BoundTemplate(template.Location, parts);
    }

    private BoundTerm ResolvePart(TemplatePart part)
    {
        if (part.Expression is not TermExpression expression)
        {
            return new BoundConstant(part.Location, part.Text ?? "");
        }

        return Capture(expression.Term, expression.With);
    }

    /// <summary>A set comprehension that holds the term's value, or nothing where it is undefined.</summary>
    private BoundComprehension Capture(Term term, IReadOnlyList<WithModifier> with)
    {
        var body = new Body(term.Location, [new TermExpression(term.Location, term, with)]);
        var scope = Enter(body);
        var target = new BoundVariable(term.Location, Fresh(term.Location));
        var modifiers = ResolveWith(with);
        var unify = new BoundUnify(term.Location, target, Resolve(term), modifiers);
        Leave();
        return new BoundComprehension(term.Location, ComprehensionKind.Set, null, target, new BoundBody(term.Location, scope, [unify]));
    }
}
