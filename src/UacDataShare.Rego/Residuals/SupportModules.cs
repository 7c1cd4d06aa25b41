using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>A rule that a residual query needs.</summary>
/// <param name="Path">The head's reference behind the package: a name first.</param>
/// <param name="Arguments">The arguments of a function.</param>
/// <param name="Value">The value; null where it is a member that is added.</param>
/// <param name="Member">The member that is added to a set; null where there is a value.</param>
/// <param name="Body">The statements.</param>
/// <param name="IsDefault">Whether the rule is a default.</param>
internal sealed record SupportRule(
    IReadOnlyList<CoreTerm> Path,
    IReadOnlyList<CoreTerm> Arguments,
    CoreTerm? Value,
    CoreTerm? Member,
    IReadOnlyList<CoreExpression> Body,
    bool IsDefault);

/// <summary>The rules that residual queries need, by package.</summary>
internal sealed class SupportModules
{
    private readonly Dictionary<string, List<SupportRule>> _modules = [];
    private readonly Dictionary<string, IReadOnlyList<RegoValue>> _packages = [];
    private readonly HashSet<string> _paths = [];

    /// <summary>The packages with their rules, in the order of their names.</summary>
    public IEnumerable<(IReadOnlyList<RegoValue> Package, IReadOnlyList<SupportRule> Rules)> Modules =>
        _modules.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (_packages[m.Key], (IReadOnlyList<SupportRule>)m.Value));

    /// <summary>Whether the place was asked for before; from now on it was.</summary>
    public bool WasMade(IReadOnlyList<RegoValue> path) => !_paths.Add(CoreText.Path(path));

    public bool HasRulesAt(IReadOnlyList<RegoValue> path)
    {
        foreach (var (name, package) in _packages)
        {
            if (_modules[name].Any(r => StartsWith([.. package, .. r.Path.Select(CoreTerms.ValueOf)], path)))
            {
                return true;
            }
        }

        return false;
    }

    public void Add(IReadOnlyList<RegoValue> package, SupportRule rule)
    {
        var name = CoreText.Path(package);
        _packages[name] = package;
        if (!_modules.TryGetValue(name, out var rules))
        {
            _modules[name] = rules = [];
        }

        rules.Add(rule);
    }

    /// <summary>A path with a variable key in it begins with any path that it may.</summary>
    private static bool StartsWith(RegoValue[] rule, IReadOnlyList<RegoValue> path)
    {
        for (var i = 0; i < Math.Min(rule.Length, path.Count); i++)
        {
            if (rule[i].IsDefined && rule[i] != path[i])
            {
                return false;
            }
        }

        return rule.Length >= path.Count || rule.Any(k => k.IsUndefined);
    }
}
