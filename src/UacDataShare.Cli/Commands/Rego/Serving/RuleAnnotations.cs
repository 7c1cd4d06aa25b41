using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>What a rule says of its own compilation to a filter, under <c>compile</c> or <c>custom</c> in its annotations.</summary>
internal static class RuleAnnotations
{
    /// <summary>All unknowns that the rule, its document and its packages name, and what is wrong with them.</summary>
    public static (List<string> Unknowns, List<Fault> Faults) Unknowns(CompiledPolicy policy, string path)
    {
        var (unknowns, faults) = (new List<string>(), new List<Fault>());
        foreach (var link in Chain(policy, path))
        {
            foreach (var name in Find(link, "unknowns").TryGetArray(out var given) ? given.Select(Text) : [])
            {
                if (name is "input" or "data" || name.StartsWith("input.", StringComparison.Ordinal) || name.StartsWith("data.", StringComparison.Ordinal))
                {
                    unknowns.Add(name);
                }
                else
                {
                    faults.Add(new Fault($"unknowns must be prefixed with `input` or `data`: {name}", "invalid_unknown"));
                }
            }
        }

        return (unknowns, faults);
    }

    /// <summary>The nearest rule of masks that is named; a name without <c>data</c> is one of the rule's own package.</summary>
    public static string? MaskRule(CompiledPolicy policy, string path) =>
        Chain(policy, path).Select(link => Find(link, "mask_rule")).FirstOrDefault(v => v.IsString) is { IsDefined: true } rule ? Text(rule) : null;

    private static IEnumerable<RegoValue> Chain(CompiledPolicy policy, string path) =>
        policy.Annotations(path).TryGetArray(out var chain) ? chain.Select(link => link.Get("annotations")) : [];

    private static RegoValue Find(RegoValue annotations, string name) =>
        annotations.Get("compile").Get(name) is { IsDefined: true } value ? value : annotations.Get("custom").Get(name);

    private static string Text(RegoValue value) => value.TryGetString(out var text) ? text : value.ToString();
}
