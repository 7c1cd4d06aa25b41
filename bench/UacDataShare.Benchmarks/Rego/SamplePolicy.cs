using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Benchmarks.Rego;

/// <summary>A small policy of the usual form: recipient, purpose, class of field, an exception.</summary>
internal static class SamplePolicy
{
    public const int RulesAModule = 3;

    public const string Rule = "data.field.decision";

    /// <summary>Made of values, as the gateway makes its input: no JSON on the way.</summary>
    public static RegoValue Input { get; } = RegoObject.Create(
        ("recipient", RegoObject.Create(("class", "HSI"))),
        ("purpose", "WELFARE_CHECK"),
        ("field", RegoObject.Create(("class", "location"))),
        ("subject", RegoObject.Create(("protected", false))));

    public static CompiledPolicy Compile() => Compile([Module], RegoJson.Parse("""{"grants": {"HSI": ["biographical", "location"]}}"""));

    /// <summary>A bundle of that many modules like it, and the module itself.</summary>
    public static CompiledPolicy CompileMany(int modules) => Compile(
        [.. Enumerable.Range(0, modules).Select(i => Module.Replace("package field", $"package field{i}", StringComparison.Ordinal)), Module],
        RegoJson.Parse("""{"grants": {"HSI": ["biographical", "location"]}}"""));

    private const string Module = """
        package field

        default decision := "deny"

        decision := "allow" if {
            input.recipient.class == "HSI"
            input.purpose in {"TRAFFICKING_INVESTIGATION", "WELFARE_CHECK"}
            input.field.class in data.grants[input.recipient.class]
            not protected
        }

        protected if input.subject.protected == true
        """;

    private static CompiledPolicy Compile(IReadOnlyList<string> modules, RegoValue data)
    {
        var parsed = modules.Select((text, i) => PolicyModule.Parse($"field{i}.rego", text).Module
            ?? throw new InvalidOperationException("The sample does not parse.")).ToList();
        return CompiledPolicy.Compile(parsed, data).Policy ?? throw new InvalidOperationException("The sample does not compile.");
    }
}
