using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>The stages of compilation, in order. A stage that finds errors ends the compilation behind it.</summary>
internal sealed class PolicyCompiler
{
    private readonly CompilationContext _context;
    private readonly IReadOnlyList<Module> _modules;
    private readonly RegoValue _data;
    private readonly List<ModuleNames> _names = [];

    private PolicyCompiler(IReadOnlyList<Module> modules, RegoValue data, CompileOptions options)
    {
        _modules = modules;
        _data = data;
        _context = new CompilationContext(new RuleTree(), options);
    }

    /// <summary>Compiles; the context holds the planned tree, or the diagnostics.</summary>
    public static CompilationContext Compile(IReadOnlyList<Module> modules, RegoValue data, CompileOptions options)
    {
        var compiler = new PolicyCompiler(modules, data, options);
        Action[] stages =
        [
            compiler.CollectRules,
            compiler.CheckImports,
            () => RuleConflicts.Check(compiler._context),
            compiler.ResolveRules,
            () => RecursionCheck.Run(compiler._context),
            () => TypeCheck.Run(compiler._context),
            compiler.PlanRules,
        ];
        foreach (var stage in stages)
        {
            stage();
            if (compiler._context.HasErrors)
            {
                break;
            }
        }

        return compiler._context;
    }

    private void CollectRules()
    {
        var packages = _modules.Select(m => _context.Tree.OpenPackage(m.Package.Path)).ToList();
        for (var i = 0; i < _modules.Count; i++)
        {
            var module = _modules[i];
            var names = new ModuleNames(module.File, module.Package.Path, packages[i], module.Imports);
            _names.Add(names);
            _context.Annotations.Add(module);
            foreach (var rule in module.Rules)
            {
                if (rule.Head.Name is "input" or "data")
                {
                    _context.Report(DiagnosticCatalogue.RuleShadowsRoot(module.File, rule.Location, rule.Head.Name));
                }

                var definition = _context.Tree.Add(packages[i], names, rule);
                definition.Annotations = module.Annotations
                    .FirstOrDefault(a => a.Rule == rule && a.Scope == AnnotationScope.Rule)?.Content ?? default(RegoValue);
            }
        }
    }

    private void CheckImports()
    {
        foreach (var module in _modules.Where(m => _context.Options.Strict || m.Version == RegoVersion.V1))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var import in module.Imports.Where(i => !i.IsLanguage && !seen.Add(i.Name)))
            {
                _context.Report(DiagnosticCatalogue.ImportTwice(module.File, import.Location, import.Name));
            }
        }
    }

    private void ResolveRules()
    {
        foreach (var rule in _context.Tree.Rules)
        {
            rule.Branches = new Resolver(_context, rule.Module).ResolveRule(rule);
        }

        if (_context.Options.Strict)
        {
            ReportUnusedImports();
        }
    }

    private void ReportUnusedImports()
    {
        foreach (var names in _names)
        {
            foreach (var import in names.Imports.Where(i => !i.IsUsed).Select(i => i.Import).OfType<Import>())
            {
                var path = string.Join('.', import.Path) + (import.Alias is null ? "" : $" as {import.Alias}");
                _context.Report(DiagnosticCatalogue.UnusedImport(names.File, import.Location, $"import {path}"));
            }
        }
    }

    private void PlanRules()
    {
        foreach (var node in _context.Tree.Root.WithDescendants().Where(n => n.HasRules))
        {
            node.Document = DocumentPlanner.Plan(_context, _data, node);
        }
    }
}
