using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>What is not known: paths of the input and the data from the start, and variables that came to depend on them.</summary>
internal sealed class SaveSet(IReadOnlyList<CoreReference> unknowns)
{
    private readonly List<(string Name, Bindings Owner)> _variables = [];

    /// <summary>Whether the term itself, a variable or a reference, is not known.</summary>
    public bool Contains(CoreTerm term, Bindings bindings) => term switch
    {
        CoreVariable variable => Contains(variable.Name, bindings),
        CoreReference { Head: CoreVariable head } => Contains(head.Name, bindings),
        CoreReference reference => unknowns.Any(u => Overlaps(u, reference, bindings)),
        _ => false,
    };

    /// <summary>Whether any variable in the term, or in what it stands for, is not known.</summary>
    public bool ContainsWithin(CoreTerm term, Bindings bindings)
    {
        if (term is CoreVariable)
        {
            var (applied, owner) = bindings.Apply(term);
            return ReferenceEquals(applied, term) ? Contains(term, bindings) : ContainsWithin(applied, owner);
        }

        return CoreTerms.Children(term).Any(c => ContainsWithin(c, bindings));
    }

    /// <summary>Whether an unknown lies at, above or under a path; a part of the path that is not known may be any key.</summary>
    public bool Overlaps(CoreReference reference) => unknowns.Any(u => Overlaps(u, reference, null));

    /// <summary>The unknown variables as a caller names them.</summary>
    public HashSet<string> Names(Bindings caller) =>
        [.. _variables.Select(v => v.Owner.Plug(new CoreVariable(v.Name), caller)).OfType<CoreVariable>().Select(v => v.Name)];

    /// <summary>Adds the variables in a term for as long as <paramref name="then"/> runs.</summary>
    public void Mark(IEnumerable<(string Name, Bindings Owner)> variables, Action then)
    {
        var before = _variables.Count;
        _variables.AddRange(variables);
        then();
        _variables.RemoveRange(before, _variables.Count - before);
    }

    /// <summary>The variables of a term that get a value when the statement with it is evaluated later.</summary>
    public static IEnumerable<(string Name, Bindings Owner)> Open(CoreTerm term, Bindings bindings)
    {
        if (term is CoreVariable variable)
        {
            return [(variable.Name, bindings)];
        }

        IEnumerable<CoreTerm> inside = term is CoreReference r ? r.Path : CoreTerms.Children(term);
        var names = new HashSet<string>();
        foreach (var part in inside)
        {
            CoreTerms.Variables(part, closures: false, names);
        }

        return names.SelectMany(name => bindings.Apply(new CoreVariable(name)) is var (applied, owner) ? Open(applied, owner) : []);
    }

    private bool Contains(string name, Bindings bindings) => _variables.Any(v => v.Name == name && ReferenceEquals(v.Owner, bindings));

    private static bool Overlaps(CoreReference unknown, CoreReference reference, Bindings? bindings)
    {
        if (unknown.Root != reference.Root || reference.Root == ReferenceRoot.Term)
        {
            return false;
        }

        for (var i = 0; i < Math.Min(unknown.Path.Count, reference.Path.Count); i++)
        {
            var part = bindings is null ? reference.Path[i] : bindings.Plug(reference.Path[i]);
            if (part is CoreValue key && unknown.Path[i] is CoreValue other && key.Value != other.Value)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The documents that are kept as they are, and named instead of written out.</summary>
internal sealed class InliningControl(IReadOnlyList<CoreReference> kept, bool shallow)
{
    private readonly HashSet<string> _tests = [];

    /// <summary>No rule that depends on an unknown is written out where it is used.</summary>
    public bool IsShallow { get; } = shallow;

    /// <summary>Whether the document at the path, or one above or under it, is kept.</summary>
    public bool Keeps(IReadOnlyList<RegoValue> path) => kept.Any(k => k.Path.Zip(path).All(p => p.First is CoreValue v && v.Value == p.Second));

    public bool IsTest(CoreTerm term) => term is CoreVariable variable && _tests.Contains(variable.Name);

    /// <summary>A variable that only has to be other than false, for as long as <paramref name="then"/> runs.</summary>
    public void WithTest(string name, Action then)
    {
        _tests.Add(name);
        then();
        _tests.Remove(name);
    }
}
