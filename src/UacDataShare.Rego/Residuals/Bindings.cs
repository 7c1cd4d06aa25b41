using System.Globalization;

namespace UacDataShare.Rego.Residuals;

/// <summary>The variables of one body, each with the term it stands for and the body whose variables that term uses.</summary>
internal sealed class Bindings(int id)
{
    private readonly List<(string Name, CoreTerm Term, Bindings Owner)> _list = [];

    public int Id { get; } = id;

    /// <summary>The variables in the order in which they were bound.</summary>
    public IEnumerable<string> Names => _list.Select(e => e.Name);

    public bool IsBound(string name) => Find(name) >= 0;

    /// <summary>Follows a variable to what it stands for; any other term is itself.</summary>
    public (CoreTerm Term, Bindings Owner) Apply(CoreTerm term)
    {
        var (current, owner) = (term, this);
        while (current is CoreVariable variable && owner.Find(variable.Name) is >= 0 and var at)
        {
            (_, current, owner) = owner._list[at];
        }

        return (current, owner);
    }

    /// <summary>Binds a variable for as long as <paramref name="then"/> runs.</summary>
    public void Bind(string name, CoreTerm term, Bindings owner, Action then)
    {
        _list.Add((name, term, owner));
        then();
        _list.RemoveAt(_list.Count - 1);
    }

    /// <summary>
    /// The term with every variable replaced by what it stands for. Variables that stand for nothing get the number of their body behind
    /// their name, but for those of <paramref name="caller"/>.
    /// </summary>
    public CoreTerm Plug(CoreTerm term, Bindings? caller = null)
    {
        switch (term)
        {
            case CoreValue:
            case CoreComprehension:
                return term;
            case CoreVariable variable:
                var (applied, owner) = Apply(variable);
                return ReferenceEquals(applied, variable) ? Named(variable, caller) : owner.Plug(applied, caller);
            default:
                return new Plugging(this, caller).Inside(term);
        }
    }

    /// <summary>Gives every variable of a comprehension, bound or not, the number of its body.</summary>
    public CoreTerm Rename(CoreTerm term, Bindings caller) => new Renaming(this, caller).Rewrite(term);

    public CoreVariable Named(CoreVariable variable, Bindings? caller) => caller is null || ReferenceEquals(caller, this)
        ? variable
        : new CoreVariable(variable.Name + Id.ToString(CultureInfo.InvariantCulture), variable.Location);

    private int Find(string name) => _list.FindLastIndex(e => e.Name == name);

    private sealed class Plugging(Bindings bindings, Bindings? caller) : CoreRewriter
    {
        public override CoreTerm Rewrite(CoreTerm term) => bindings.Plug(term, caller);

        public CoreTerm Inside(CoreTerm term) => Parts(term);
    }

    private sealed class Renaming(Bindings bindings, Bindings caller) : CoreRewriter
    {
        public override CoreTerm Rewrite(CoreTerm term) => term is CoreVariable variable ? bindings.Named(variable, caller) : Parts(term);
    }
}
