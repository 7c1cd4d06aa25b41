namespace UacDataShare.Rego.Compilation;

/// <summary>The names of a body, inside those of the bodies around it.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mentioned;
    private readonly HashSet<string> _declared;

    public Scope(Scope? parent, HashSet<string> mentioned, HashSet<string> declared)
    {
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
        _mentioned = mentioned;
        _declared = declared;
    }

    public Scope? Parent { get; }

    public int Depth { get; }

    public IEnumerable<Variable> Variables => _variables.Values;

    /// <summary>Whether the body mentions the name itself, not only in closures.</summary>
    public bool Mentions(string name) => _mentioned.Contains(name);

    /// <summary>Whether the body declares the name anywhere, so that it never means a rule or an import in it.</summary>
    public bool Declares(string name) => _declared.Contains(name);

    public Variable? Find(string name) => _variables.GetValueOrDefault(name);

    public void Add(Variable variable) => _variables[variable.Name] = variable;

    /// <summary>Whether this is <paramref name="outer"/> or lies inside it.</summary>
    public bool IsWithin(Scope outer)
    {
        var scope = this;
        while (scope is not null && scope.Depth > outer.Depth)
        {
            scope = scope.Parent;
        }

        return ReferenceEquals(scope, outer);
    }
}
