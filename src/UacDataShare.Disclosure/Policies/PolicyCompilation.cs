using System.Text;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>Parses and compiles the policy's files, strictly.</summary>
internal static class PolicyCompilation
{
    public static CompiledPolicy? Compile(IEnumerable<PolicySource> files, RegoValue data, List<string> mistakes)
    {
        var before = mistakes.Count;
        var modules = new List<PolicyModule>();
        foreach (var file in files)
        {
            var parsed = PolicyModule.Parse(file.Path, Encoding.UTF8.GetString(file.Content.Span));
            mistakes.AddRange(parsed.Diagnostics.Select(diagnostic => diagnostic.ToString()));
            if (parsed.Module is { } module)
            {
                modules.Add(module);
            }
        }

        if (mistakes.Count > before)
        {
            return null;
        }

        var compiled = CompiledPolicy.Compile(modules, data, CompileOptions.Default with { Strict = true });
        mistakes.AddRange(compiled.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        return compiled.Policy;
    }
}
