using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests;

/// <summary>Shorthand for tests: compile a text, evaluate a path.</summary>
internal static class Policies
{
    public static CompiledPolicy Compile(params string[] texts) => Compile(default(RegoValue), texts);

    public static CompiledPolicy Compile(RegoValue data, params string[] texts)
    {
        var result = CompiledPolicy.Compile([.. texts.Select(Parse)], data);
        Assert.True(result.Policy is not null, string.Join('\n', result.Diagnostics));
        return result.Policy;
    }

    public static PolicyModule Parse(string text)
    {
        var result = PolicyModule.Parse("policy.rego", text);
        Assert.True(result.Module is not null, string.Join('\n', result.Diagnostics));
        return result.Module;
    }

    /// <summary>The faults of a text, from whichever stage finds them.</summary>
    public static IReadOnlyList<RegoDiagnostic> Faults(string text, CompileOptions? options = null)
    {
        var parsed = PolicyModule.Parse("policy.rego", text);
        return parsed.Module is null ? parsed.Diagnostics : CompiledPolicy.Compile([parsed.Module], default, options).Diagnostics;
    }

    public static string Evaluate(string text, string path, string? input = null, EvaluationOptions? options = null)
    {
        var result = Compile(text).EvaluateRule(path, input is null ? default : RegoJson.Parse(input), options ?? EvaluationOptions.Default);
        return result.Error?.Code ?? (result.Value.IsDefined ? result.Value.ToString() : "undefined");
    }
}
