using System.Text.Json;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Formatting;
using UacDataShare.Rego.Syntax;
using UacDataShare.TestSupport;

namespace UacDataShare.Rego.Tests.Formatting;

public sealed class PolicyFormatterTests
{
    public static TheoryData<string> Cases => [.. Directory.GetFiles(CaseFolder, "*.rego").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    private static string CaseFolder =>
        Path.Combine(Repository.ProjectDirectory(typeof(PolicyFormatterTests).Assembly), "Formatting", "Cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cases_get_the_approved_layout(string name)
    {
        var text = File.ReadAllText(Path.Combine(CaseFolder, name + ".rego"));

        var formatted = Holds(name, text, RegoVersion.V1);

        Approved.Match(formatted, Path.Combine("Formatting", name), "rego");
    }

    [Fact]
    public void Policies_of_the_project_keep_their_meaning()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "policies"), "*.rego", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Holds(file, File.ReadAllText(file), RegoVersion.V1));
    }

    [ConformanceFact]
    public void Modules_of_the_public_suite_keep_their_meaning()
    {
        var count = 0;
        foreach (var (name, text) in SuiteModules())
        {
            if (Parser.ReadModule(name, text, RegoVersion.V1, []) is not null)
            {
                Holds(name, text, RegoVersion.V1);
                count++;
            }
        }

        Assert.True(count > 1000, $"only {count} modules were read");
    }

    [Fact]
    public void Random_policies_keep_their_meaning()
    {
        var read = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var text = RandomPolicy.Text(seed);
            if (Parser.ReadModule("", text, RegoVersion.V1, []) is not null)
            {
                Holds($"seed {seed}", text, RegoVersion.V1);
                read++;
            }
        }

        Assert.True(read > 300, $"only {read} texts were modules");
    }

    [Fact]
    public void Text_that_is_no_module_gives_diagnostics()
    {
        var result = PolicyFormatter.Format("bad.rego", "package p\n\nallow if {");

        Assert.Null(result.Text);
        Assert.Equal(DiagnosticCodes.Parse, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_long_chain_of_operators_is_no_crash()
    {
        var text = "package p\n\nx := " + string.Join(" + ", Enumerable.Repeat("1", 200_000));

        var result = PolicyFormatter.Format("long.rego", text);

        Assert.True(result.Text is not null || result.Diagnostics.Count > 0);
    }

    [Fact]
    public void Old_modules_are_written_anew()
    {
        const string Text = "package p\n\nimport future.keywords.in\n\nq[x] {\n  x = 1 }\n\nr = y { y = 2 } else = 3 { true }\n";

        var result = PolicyFormatter.Format("old.rego", Text, new FormatOptions { Version = RegoVersion.V0, Upgrade = true });

        Approved.Match(result.Text ?? "", Path.Combine("Formatting", "upgraded"), "rego");
    }

    private static IEnumerable<(string Name, string Text)> SuiteModules()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Conformance ?? "", "opa"), "*.json"))
        {
            using var suite = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var test in suite.RootElement.GetProperty("cases").EnumerateArray())
            {
                if (test.TryGetProperty("modules", out var modules) && modules.ValueKind == JsonValueKind.Array)
                {
                    foreach (var module in modules.EnumerateArray())
                    {
                        yield return (test.GetProperty("note").GetString() ?? "", module.GetString() ?? "");
                    }
                }
            }
        }
    }

    /// <summary>Formatting keeps the meaning and every comment, and done twice changes nothing more.</summary>
    private static string Holds(string name, string text, RegoVersion version)
    {
        var once = PolicyFormatter.Format(name, text, new FormatOptions { Version = version }).Text;
        Assert.True(once is not null, name);
        var again = PolicyFormatter.Format(name, once, new FormatOptions { Version = version });
        Assert.True(again.Text is not null, $"{name}: {string.Join('\n', again.Diagnostics)}\n{text}\n-----\n{once}");
        Assert.True(once == again.Text, $"{name} is not stable:\n{text}\n-----\n{once}\n-----\n{again.Text}");
        Assert.True(Dump(text, version) == Dump(once, version), $"{name} changed:\n{text}\n-----\n{once}\n{Dump(text, version)}\n{Dump(once, version)}");
        return once;
    }

    private static string Dump(string text, RegoVersion version)
    {
        var module = Parser.ReadModule("", text, version, []);
        var comments = string.Join('\n', module?.Comments.Select(c => c.Text.Trim()).Order(StringComparer.Ordinal).ToArray() ?? []);
        return module is null ? "" : SyntaxDump.Of(module) + comments;
    }
}
