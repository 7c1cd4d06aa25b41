using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Formatting;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>What remains, as source.</summary>
internal static class ResidualText
{
    public static string[] Statements(IReadOnlyList<CoreExpression> body) => [.. SingleNames.Of(body).Rewrite(body).Select(CoreText.Of)];

    /// <summary>A module in the one layout.</summary>
    public static string Module(IReadOnlyList<RegoValue> package, IReadOnlyList<SupportRule> rules)
    {
        var text = $"package {CoreText.Path(package.Skip(1))}\n\n{string.Join("\n\n", rules.Select(Rule))}\n";
        return PolicyFormatter.Format("support.rego", text).Text ?? text;
    }

    private static string Rule(SupportRule rule)
    {
        var head = new CoreReference(ReferenceRoot.Term, new CoreVariable(NameOf(rule.Path[0])), [.. rule.Path.Skip(1)]).Text;
        var names = SingleNames.Of(rule.Body, [.. rule.Path, .. rule.Arguments, .. new[] { rule.Value, rule.Member }.OfType<CoreTerm>()]);
        var arguments = rule.Arguments.Count == 0 ? "" : $"({string.Join(", ", rule.Arguments.Select(a => names.Rewrite(a).Text))})";
        var value = rule.Member is { } member ? $" contains {member.Text}"
            : rule.Value is { } given && !(given is CoreValue { Value.IsTrue: true } && !rule.IsDefault) ? $" = {given.Text}"
            : "";
        if (rule.IsDefault)
        {
            return $"default {head}{arguments}{value}";
        }

        var isPlain = rule.Body is [CoreTest { Negated: false, Term: CoreValue { Value.IsTrue: true } }] && rule.Arguments.Count == 0
            && (value.Length > 0 || rule.Path.Count == 1);
        return isPlain && value.Length > 0 ? $"{head}{value}" : $"{head}{arguments}{value} if {{ {string.Join("; ", names.Rewrite(rule.Body).Select(CoreText.Of))} }}";
    }

    private static string NameOf(CoreTerm term) => CoreTerms.ValueOf(term).TryGetString(out var name) ? name : term.Text;

    /// <summary>A wildcard that appears once is written as one.</summary>
    private sealed class SingleNames(HashSet<string> once) : CoreRewriter
    {
        private static readonly CoreVariable s_wildcard = new("_");

        public static SingleNames Of(IReadOnlyList<CoreExpression> body, params IEnumerable<CoreTerm> besides)
        {
            var counts = new Dictionary<string, int>();
            var counting = new Counting(counts);
            counting.Rewrite(body);
            foreach (var term in besides)
            {
                counting.Rewrite(term);
            }

            return new SingleNames([.. counts.Where(c => c.Value == 1 && c.Key.StartsWith('$')).Select(c => c.Key)]);
        }

        public override CoreTerm Rewrite(CoreTerm term) => term is CoreVariable variable && once.Contains(variable.Name) ? s_wildcard : Parts(term);
    }

    private sealed class Counting(Dictionary<string, int> counts) : CoreRewriter
    {
        public override CoreTerm Rewrite(CoreTerm term)
        {
            if (term is CoreVariable variable)
            {
                counts[variable.Name] = counts.GetValueOrDefault(variable.Name) + 1;
            }

            return Parts(term);
        }
    }
}
