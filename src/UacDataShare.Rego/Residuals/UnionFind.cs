namespace UacDataShare.Rego.Residuals;

/// <summary>Sets of variables that are equal, each with the constant that they equal, if any. A variable that must stay leads its set.</summary>
internal sealed class UnionFind(IReadOnlySet<string> live)
{
    private readonly Dictionary<string, string> _parents = [];
    private readonly Dictionary<string, CoreValue> _constants = [];

    /// <summary>Finds the sets; false where the equations contradict each other.</summary>
    public bool TryAdd(IEnumerable<CoreExpression> body)
    {
        foreach (var e in body.OfType<CoreCallExpression>().Where(e => e is { IsEquality: true, Negated: false, With.Count: 0 }))
        {
            var fits = (e.Operands[0], e.Operands[1]) switch
            {
                (CoreVariable a, CoreVariable b) => TryMerge(a.Name, b.Name),
                (CoreVariable a, CoreValue b) => TryGive(a.Name, b),
                (CoreValue a, CoreVariable b) => TryGive(b.Name, a),
                _ => true,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The leader of the variable's set; null where it is in none.</summary>
    public string? Find(string name)
    {
        if (!_parents.TryGetValue(name, out var parent))
        {
            return null;
        }

        while (parent != name)
        {
            (name, parent) = (parent, _parents[parent]);
        }

        return name;
    }

    public CoreValue? ConstantOf(string root) => _constants.GetValueOrDefault(root);

    public void ForgetConstant(string root) => _constants.Remove(root);

    private string Root(string name)
    {
        _parents.TryAdd(name, name);
        return Find(name) ?? name;
    }

    private bool TryGive(string name, CoreValue constant)
    {
        var root = Root(name);
        var fits = !_constants.TryGetValue(root, out var known) || known.Value == constant.Value;
        _constants.TryAdd(root, constant);
        return fits;
    }

    private bool TryMerge(string left, string right)
    {
        var (a, b) = (Root(left), Root(right));
        if (a == b)
        {
            return true;
        }

        var (root, child) = live.Contains(a) ? (a, b) : (b, a);
        _parents[child] = root;
        return !_constants.Remove(child, out var constant) || TryGive(root, constant);
    }
}
