using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Replacements by <c>with</c>.</summary>
internal sealed partial class Resolver
{
    private List<BoundWith> ResolveWith(IReadOnlyList<WithModifier> modifiers)
    {
        var result = new List<BoundWith>();
        foreach (var modifier in modifiers)
        {
            if (ResolveWith(modifier) is { } bound)
            {
                result.Add(bound);
            }
        }

        return result;
    }

    private BoundWith? ResolveWith(WithModifier modifier)
    {
        if (FindDocument(modifier.Target) is { } reference)
        {
            return reference.Root == ReferenceRoot.Data && FunctionAt(reference) is { } function
                ? ReplaceFunction(modifier, function)
                : ReplaceDocument(modifier, reference);
        }

        var target = FindCallee(new CallTerm(modifier.Target.Location, modifier.Target, []));
        if (target is null)
        {
            Report(DiagnosticCatalogue.WithTarget(File, modifier.Target.Location));
            return null;
        }

        return ReplaceFunction(modifier, target);
    }

    private BoundReference? FindDocument(Term target)
    {
        var head = target is ReferenceTerm { Head: VariableTerm variable } ? variable : target as VariableTerm;
        if (head is null || FindLocal(head.Name) is not null || _module.Find(head.Name) is null)
        {
            return null;
        }

        return Resolve(target) as BoundReference;
    }

    private Callee? FunctionAt(BoundReference reference) =>
        reference.Path.All(p => p is BoundConstant) && _context.Tree.Find(reference.Path.Select(Value)) is { IsFunction: true } node
            ? new Callee(null, node)
            : null;

    private BoundWith? ReplaceDocument(WithModifier modifier, BoundReference reference)
    {
        if (!reference.Path.All(p => p is BoundConstant))
        {
            Report(DiagnosticCatalogue.WithTargetGround(File, modifier.Target.Location));
            return null;
        }

        var target = reference.Root == ReferenceRoot.Input ? WithTarget.Input : WithTarget.Data;
        RegoValue[] path = [.. reference.Path.Select(Value)];
        if (target == WithTarget.Data && IsInsideRule(path))
        {
            Report(DiagnosticCatalogue.WithPartOfRule(File, modifier.Target.Location));
            return null;
        }

        return new BoundWith(modifier.Location, target, path, null, Resolve(modifier.Value), null);
    }

    /// <summary>A document can be replaced as a whole, not below the value of a rule.</summary>
    private bool IsInsideRule(RegoValue[] path)
    {
        RuleNode? node = _context.Tree.Root;
        foreach (var key in path)
        {
            if (node is null || node.HasRules)
            {
                return node is not null;
            }

            node = node.Child(key);
        }

        return false;
    }

    private BoundWith? ReplaceFunction(WithModifier modifier, Callee target)
    {
        if (target.Builtin is { } builtin && !CanReplace(builtin))
        {
            Report(DiagnosticCatalogue.WithBuiltin(File, modifier.Target.Location, builtin.Name));
            return null;
        }

        var replacement = FindReplacement(modifier.Value);
        if (replacement is null)
        {
            return new BoundWith(modifier.Location, WithTarget.Function, [], target, Resolve(modifier.Value), null);
        }

        if (replacement.Arity != target.Arity)
        {
            Report(DiagnosticCatalogue.Arity(File, modifier.Value.Location, replacement.Name, target.Arity, replacement.Arity));
        }

        return new BoundWith(modifier.Location, WithTarget.Function, [], target, null, replacement);
    }

    private static bool CanReplace(Builtin builtin) =>
        builtin is { IsRelation: false, Signature.Result: not null }
        && builtin.Name is not "eq" and not "assign"
        && !builtin.Name.StartsWith("internal.", StringComparison.Ordinal)
        && !builtin.Name.StartsWith("rego.metadata.", StringComparison.Ordinal);

    private Callee? FindReplacement(Term value)
    {
        if (value is not (VariableTerm or ReferenceTerm { Head: VariableTerm }))
        {
            return null;
        }

        var head = CalleeNames(value)[0];
        if (value is ReferenceTerm reference && !reference.Path.All(p => p is StringTerm))
        {
            return null;
        }

        if (FindLocal(head) is not null || IsDeclaredAround(head))
        {
            return null;
        }

        return FindCallee(new CallTerm(value.Location, value, [])) switch
        {
            { Rule: { IsFunction: false } } => null,
            var callee => callee,
        };
    }
}
