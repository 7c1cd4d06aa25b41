using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// Gives every name of one rule, or one query, its meaning: a local variable, an import, a rule of the package, the input or the data.
/// A name that is none of these is a variable of the outermost body that mentions it.
/// </summary>
internal sealed partial class Resolver
{
    private readonly CompilationContext _context;
    private readonly ModuleNames _module;
    private RuleDefinition? _rule;
    private Scope _scope = new(null, [], []);
    private int _nextSlot;

    public Resolver(CompilationContext context, ModuleNames module)
    {
        _context = context;
        _module = module;
    }

    /// <summary>Number of variables given so far.</summary>
    public int FrameSize => _nextSlot;

    private Scope Enter(Body? body, params ReadOnlySpan<Term?> besides)
    {
        var scan = new NameScan();
        if (body is not null)
        {
            scan.Visit(body);
        }

        foreach (var term in besides)
        {
            if (term is not null)
            {
                scan.Visit(term);
            }
        }

        return _scope = new Scope(_scope, scan.Mentioned, scan.Declared);
    }

    private void Leave() => _scope = _scope.Parent ?? throw new InvalidOperationException("The outermost scope is never left.");

    private Variable Declare(string name, SourceLocation location, Scope scope)
    {
        var variable = new Variable(name, _nextSlot++, scope, location, declared: true);
        scope.Add(variable);
        return variable;
    }

    private Variable Fresh(SourceLocation location, string name = "$t") => new(name, _nextSlot++, _scope, location, declared: false);

    private BoundVariable Wildcard(SourceLocation location) => new(location, Fresh(location, "$_"));

    private BoundTerm ResolveName(string name, SourceLocation location)
    {
        if (name == "_")
        {
            return Wildcard(location);
        }

        if (FindLocal(name) is { } local)
        {
            local.Reads++;
            return new BoundVariable(location, local);
        }

        if (!IsDeclaredAround(name) && _module.Find(name) is { } global)
        {
            return new BoundReference(
                location,
                global.IsInput ? ReferenceRoot.Input : ReferenceRoot.Data,
                null,
                [.. global.Path.Select(p => new BoundConstant(location, p))]);
        }

        return new BoundVariable(location, Imply(name, location));
    }

    private Variable? FindLocal(string name)
    {
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Find(name) is { } variable)
            {
                return variable;
            }
        }

        return null;
    }

    private bool IsDeclaredAround(string name)
    {
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Declares(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A name without declaration belongs to the outermost body that mentions it itself. A body that declares it only further down does
    /// not lend it to its closures.
    /// </summary>
    private Variable Imply(string name, SourceLocation location)
    {
        var owner = _scope;
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Mentions(name) && (scope == _scope || !scope.Declares(name)))
            {
                owner = scope;
            }
        }

        var variable = new Variable(name, _nextSlot++, owner, location, declared: false);
        owner.Add(variable);
        return variable;
    }

    private void Report(RegoDiagnostic diagnostic) => _context.Report(diagnostic);

    private string File => _module.File;

    private Callee? FindCallee(CallTerm call)
    {
        var names = CalleeNames(call.Function);
        if (FindLocal(names[0]) is null && _module.Find(names[0]) is { IsInput: false } global)
        {
            var path = global.Path.Concat(names.Skip(1).Select(RegoValue.From));
            if (_context.Tree.Find(path) is { HasRules: true } node)
            {
                return new Callee(null, node);
            }
        }

        return BuiltinCatalogue.TryGet(string.Join('.', names), out var builtin) && IsAllowed(builtin) ? new Callee(builtin, null) : null;
    }

    private bool IsAllowed(Builtin builtin) => _context.Options.Builtins?.Contains(builtin.Name) ?? true;

    private static List<string> CalleeNames(Term function) => function switch
    {
        VariableTerm variable => [variable.Name],
        ReferenceTerm { Head: VariableTerm head } reference => [head.Name, .. reference.Path.OfType<StringTerm>().Select(p => p.Value)],
        _ => [""],
    };
}
