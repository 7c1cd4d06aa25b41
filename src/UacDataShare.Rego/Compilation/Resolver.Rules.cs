using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Rules and queries.</summary>
internal sealed partial class Resolver
{
    private Scope? _argumentScope;

    public IReadOnlyList<BoundRule> ResolveRule(RuleDefinition rule)
    {
        _rule = rule;
        var branches = new List<BoundRule>();
        var arguments = new List<Scope>();
        for (var branch = rule.Syntax; branch is not null; branch = branch.Else)
        {
            branches.Add(ResolveBranch(rule, branch));
            arguments.Add(_argumentScope ?? throw new InvalidOperationException("A branch has a scope of arguments."));
        }

        ReportUnusedArguments(arguments);
        return branches;
    }

    // An argument is unused when no branch of the else chain reads it.
    private void ReportUnusedArguments(List<Scope> branches)
    {
        var read = branches.SelectMany(scope => scope.Variables).Where(v => v.Reads > 0).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in branches[0].Variables.Where(v => read.Contains(v.Name)))
        {
            variable.Reads = Math.Max(variable.Reads, 1);
        }

        _argumentScope = branches[0];
        ReportUnused(_argumentScope);
    }

    /// <summary>Resolves a query; its own variables are what it answers.</summary>
    public BoundBody ResolveQuery(Body query)
    {
        var scope = Enter(query);
        var expressions = ResolveAll(query);
        Leave();
        return new BoundBody(query.Location, scope, expressions);
    }

    private BoundRule ResolveBranch(RuleDefinition rule, Rule branch)
    {
        _nextSlot = 0;
        _scope = _argumentScope = new Scope(null, [], []);
        var extra = new List<(BoundVariable Variable, Term Term)>();
        var arguments = ResolveArguments(branch.Head.Arguments ?? [], extra);
        var scope = Enter(branch.Body, [.. rule.DynamicPath, branch.Head.Key, branch.Head.Value, .. extra.Select(e => e.Term)]);
        var expressions = branch.Body is null ? [] : ResolveAll(branch.Body);
        foreach (var (variable, term) in extra)
        {
            expressions.Add(new BoundUnify(term.Location, variable, Resolve(term), []));
        }

        BoundTerm[] path = [.. rule.DynamicPath.Select(Resolve)];
        var value = ResolveValue(branch.Head);
        FinishScope();
        var body = new BoundBody(branch.Body?.Location ?? branch.Location, scope, expressions);
        return new BoundRule(rule, arguments, body, path, value, _nextSlot);
    }

    private BoundTerm ResolveValue(RuleHead head)
    {
        var value = head.Key ?? head.Value;
        return value is null ? new BoundConstant(head.Location, RegoValue.True) : Resolve(value);
    }

    private List<BoundTerm> ResolveArguments(IReadOnlyList<Term> arguments, List<(BoundVariable Variable, Term Term)> extra)
    {
        foreach (var variable in arguments.SelectMany(a => Patterns.Variables(a)).DistinctBy(v => v.Name))
        {
            if (variable.Name is "input" or "data")
            {
                Report(DiagnosticCatalogue.ShadowsRoot(File, variable.Location, variable.Name));
            }

            Declare(variable.Name, variable.Location, _scope);
        }

        var resolved = arguments.Select(a => ResolveArgument(a, extra)).ToList();
        foreach (var variable in _scope.Variables)
        {
            variable.Reads = 0;
        }

        return resolved;
    }

    /// <summary>What is computed in an argument is compared with it by a statement of the body.</summary>
    private BoundTerm ResolveArgument(Term argument, List<(BoundVariable Variable, Term Term)> extra)
    {
        switch (argument)
        {
            case ArrayTerm array:
                return FoldArray(array.Location, [.. array.Elements.Select(e => ResolveArgument(e, extra))]);
            case ObjectTerm map:
                return FoldObject(map.Location, [.. map.Entries.Select(e => new BoundEntry(Resolve(e.Key), ResolveArgument(e.Value, extra)))]);
            case ReferenceTerm or CallTerm or TemplateTerm or ComprehensionTerm or SetTerm { Elements.Count: > 0 }:
                var variable = new BoundVariable(argument.Location, Fresh(argument.Location));
                extra.Add((variable, argument));
                return variable;
            default:
                return Resolve(argument);
        }
    }
}
