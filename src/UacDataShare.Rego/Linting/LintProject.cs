using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting;

/// <summary>All modules together: what a name stands for, and what a rule rests on.</summary>
internal sealed class LintProject(IReadOnlyList<Module> modules)
{
    public IReadOnlyList<Module> Modules { get; } = modules;

    /// <summary>The rules of a package with a name.</summary>
    public IEnumerable<(Module Module, Rule Rule)> Find(IEnumerable<string> package, string name)
    {
        var path = package.ToArray();
        return Modules.Where(m => m.Package.Path.SequenceEqual(path))
            .SelectMany(m => m.Rules.Where(r => r.Head.Name == name).Select(r => (m, r)));
    }

    /// <summary>The rules that a rule and its else branches rest on, itself first.</summary>
    public IEnumerable<(Module Module, Rule Rule)> Closure(Module module, Rule rule)
    {
        var seen = new HashSet<Rule>(ReferenceEqualityComparer.Instance);
        var open = new Queue<(Module, Rule)>([(module, rule)]);
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next.Item2))
            {
                continue;
            }

            yield return next;
            foreach (var used in Used(next.Item1, next.Item2))
            {
                open.Enqueue(used);
            }
        }
    }

    /// <summary>A reference as a full path from <c>data</c> or <c>input</c> on, as far as it is constant; null where it is local.</summary>
    public static List<string>? PathOf(Module module, Term term)
    {
        var (head, path) = term switch
        {
            VariableTerm variable => (variable.Name, (IReadOnlyList<Term>)[]),
            ReferenceTerm { Head: VariableTerm variable } reference => (variable.Name, reference.Path),
            _ => ("", []),
        };
        var constant = path.TakeWhile(p => p is StringTerm).Cast<StringTerm>().Select(p => p.Value);
        if (head is "data" or "input")
        {
            return [head, .. constant];
        }

        if (module.Imports.FirstOrDefault(i => !i.IsLanguage && i.Name == head) is { } import)
        {
            return [.. import.Path, .. constant];
        }

        return module.Rules.Any(r => r.Head.Name == head) ? ["data", .. module.Package.Path, head, .. constant] : null;
    }

    private IEnumerable<(Module, Rule)> Used(Module module, Rule rule)
    {
        foreach (var term in SyntaxTree.Nodes<Term>(rule).Where(t => t is VariableTerm or ReferenceTerm))
        {
            if (PathOf(module, term) is not ["data", .. var path])
            {
                continue;
            }

            for (var length = 1; length < path.Count; length++)
            {
                foreach (var found in Find(path.Take(length), path[length]))
                {
                    yield return found;
                }
            }
        }
    }
}
