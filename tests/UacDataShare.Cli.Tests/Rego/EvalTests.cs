using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Rego;

public sealed partial class EvalTests
{
    private const string Policy = "package a.b\n\ndefault allow := false\n\nallow if input.x == 2\n\ns contains x if some x in [3, 1, 2]\n\no[x] := 1.50 if some x in [\"<z>\", \"a\"]\n\nf(x) := 1 / x\n";

    private static readonly (string Title, string[] Arguments)[] s_runs =
    [
        ("a document", ["-d", "p.rego", "-i", "in.json", "data.a.b"]),
        ("bindings", ["--data=p.rego", "x = [1, \"a\"][_]; y := data.a.b.s"]),
        ("undefined", ["input.q"]),
        ("a false statement alone", ["1 == 2"]),
        ("a false statement among others", ["1 == 2; true"]),
        ("a false statement that iterates", ["[false, true][_]"]),
        ("a builtin error is undefined", ["1 / 0"]),
        ("a strict builtin error", ["--strict-builtin-errors", "-dp.rego", "data.a.b.f(0)"]),
        ("an unsafe variable", ["x + 1 == 2"]),
        ("no rego", ["x := "]),
        ("a bad module", ["-d", "bad.rego", "true"]),
        ("a missing file", ["-d", "nofile", "true"]),
        ("a package", ["--package", "a.b", "-d", "p.rego", "allow"]),
        ("an import", ["--import", "data.a.b", "-d", "p.rego", "b.f(4)"]),
        ("documents of a folder", ["-d", "tree", "data"]),
        ("a document below a path", ["-d", "x.y:in.json", "data"]),
        ("documents that clash", ["-d", "in.json", "-d", "clash.json", "data"]),
        ("raw", ["-f", "raw", "[\"a b\", {\"c\": 1.0}][_]"]),
        ("values", ["-f", "values", "1; \"a\""]),
        ("pretty bindings", ["-f", "pretty", "x = [1, 2][_]; y = \"s\""]),
        ("pretty undefined", ["--format=pretty", "input.q"]),
        ("pretty error", ["-f", "pretty", "x + 1 == 2"]),
        ("fail", ["--fail", "input.q"]),
        ("fail defined", ["--fail-defined", "true"]),
        ("two queries", ["1", "2"]),
        ("unknown flag", ["--nonsense", "1"]),
        ("old rego", ["--v0-compatible", "-d", "old.rego", "data.old"]),
        ("a strict compile error", ["--strict", "-d", "unused.rego", "data.u"]),
        ("numbers as written", ["[1.0, 1e3, 123456789012345678901234567890, 0.1 + 0.2]"]),
        ("in part as JSON", ["--partial", "-d", "p.rego", "data.a.b.allow == true"]),
        ("in part with a module, as JSON", ["-p", "-d", "p.rego", "data.a.b.allow = x"]),
        ("in part as source", ["-p", "--format", "source", "-d", "p.rego", "data.a.b.allow = x; input.y > 1"]),
        ("in part for people", ["-p", "-fpretty", "--unknowns", "input.x,input.y", "-d", "p.rego", "data.a.b.allow = x; input.y > 1"]),
        ("in part, never", ["-p", "-fpretty", "-u", "input.z", "-d", "p.rego", "data.a.b.allow == true"]),
        ("in part, kept", ["-p", "-fsource", "--disable-inlining", "data.a.b.allow", "-d", "p.rego", "data.a.b.allow == true"]),
        ("in part, shallow", ["-p", "-fsource", "--shallow-inlining", "-d", "p.rego", "data.a.b.allow == true"]),
        ("in part, no such unknown", ["-p", "-u", "inpu.x", "input.x"]),
        ("in part, wrong format", ["-p", "-fvalues", "input.x"]),
        ("source of a whole evaluation", ["-fsource", "input.x"]),
        ("explained fully", ["-f", "pretty", "--explain", "full", "-d", "trace.rego", "-i", "in.json", "data.t.ok"]),
        ("explained by notes", ["-f", "pretty", "--explain=notes", "-d", "trace.rego", "-i", "in.json", "data.t.ok"]),
        ("explained by fails", ["-f", "pretty", "--explain=fails", "-d", "trace.rego", "-i", "in.json", "data.t.ok"]),
        ("explained as JSON", ["--explain=notes", "-d", "trace.rego", "-i", "in.json", "data.t.ok"]),
        ("a profile", ["--profile", "--profile-sort", "num_eval", "--profile-limit", "3", "-d", "trace.rego", "-i", "in.json", "data.t.ok"]),
        ("metrics", ["--metrics", "1"]),
        ("coverage", ["--coverage", "-d", "trace.rego", "-i", "in.json", "data.t.ok"]),
        ("an unknown way to explain", ["--explain", "slowly", "1"]),
        ("capabilities", ["--capabilities", "few.json", "-d", "p.rego", "count(data.a.b.s)"]),
        ("escapes", ["\"<&>\\u0007\\u2028é😀\""]),
    ];

    [Fact]
    public void Every_run_prints_what_is_approved()
    {
        using var run = Files();
        var text = new StringBuilder();
        foreach (var (title, arguments) in s_runs)
        {
            var result = run.Run(["eval", .. arguments]);
            text.Append($"== {title}: {string.Join(' ', arguments)}\n{result.Out}{(result.Error.Length > 0 ? "-- stderr\n" + result.Error : "")}-- exit {result.ExitCode}\n\n");
        }

        Approved.Match(Figures().Replace(text.ToString(), "$1*"), Path.Combine("Rego", "eval"));
    }

    [Fact]
    public void A_profile_can_be_read_by_people()
    {
        using var run = Files();

        var result = run.Run("eval", "-f", "pretty", "--profile", "-d", "trace.rego", "-i", "in.json", "data.t.ok");

        Assert.Contains("timer_rego_query_eval_ns", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"\|[^|]+\| 2        \| 0        \| 1            \| trace.rego:5", result.Out);
    }

    [GeneratedRegex("""("timer_[a-z_]+": |"total_time_ns": )[0-9]+""")]
    private static partial Regex Figures();

    [Fact]
    public void The_input_may_be_piped()
    {
        using var run = Files();

        var result = run.RunWith("{\"x\": 2}", "eval", "-I", "-d", "p.rego", "-f", "raw", "data.a.b.allow");

        Assert.Equal("true\n", result.Out);
    }

    [Fact]
    public void The_query_may_be_piped()
    {
        using var run = Files();

        Assert.Equal("3\n", run.RunWith("1 + 2", "eval", "--stdin", "-f", "raw").Out);
    }

    [ConformanceFact]
    public void The_command_answers_what_the_engine_answers()
    {
        using var run = new RegoRun();
        var (count, wrong) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Conformance ?? "", "opa"), "*.json"))
        {
            using var suite = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var test in suite.RootElement.GetProperty("cases").EnumerateArray().Where(t => !t.TryGetProperty("input_term", out _)))
            {
                count++;
                if (Differs(run, test) is { } fault)
                {
                    wrong.Add($"{test.GetProperty("note").GetString()}: {fault}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n{string.Join('\n', wrong.Take(10))}");
        Assert.True(count > 1500);
    }

    private static string? Differs(RegoRun run, JsonElement test)
    {
        var arguments = new List<string> { "eval", "--format", "json" };
        var modules = test.GetProperty("modules").EnumerateArray().Select(m => m.GetString() ?? "").ToArray();
        for (var i = 0; i < modules.Length; i++)
        {
            run.File($"test-{i}.rego", modules[i]);
            arguments.AddRange(["-d", $"test-{i}.rego"]);
        }

        var data = Document(run, test, "data", "-d", arguments);
        var input = Document(run, test, "input", "-i", arguments);
        var strict = test.TryGetProperty("strict_error", out var s) && s.ValueKind == JsonValueKind.True;
        var query = test.GetProperty("query").GetString() ?? "";
        var result = run.Run([.. arguments, .. strict ? (string[])["--strict-builtin-errors"] : [], query]);
        return Expected(modules, data, input, query, strict) is { } expected && Shape(result.Out) is var shape && shape != expected && !query.Contains("rand", StringComparison.Ordinal)
            ? $"engine {expected}\ncommand {shape}"
            : null;
    }

    private static RegoValue Document(RegoRun run, JsonElement test, string name, string flag, List<string> arguments)
    {
        if (!test.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        run.File(name + ".json", value.GetRawText());
        arguments.AddRange([flag, name + ".json"]);
        return RegoJson.Parse(value.GetRawText());
    }

    private static string? Expected(string[] modules, RegoValue data, RegoValue input, string query, bool strict)
    {
        var parsed = modules.Select((m, i) => PolicyModule.Parse($"test-{i}.rego", m)).ToArray();
        if (Array.Find(parsed, p => p.Module is null) is { } bad)
        {
            return $"error {bad.Diagnostics[0].Code}";
        }

        var compiled = CompiledPolicy.Compile([.. parsed.Select(p => p.Module).OfType<PolicyModule>()], data);
        var prepared = compiled.Policy?.Prepare(query);
        if (prepared?.Query is not { } ready)
        {
            return $"error {(prepared?.Diagnostics ?? compiled.Diagnostics)[0].Code}";
        }

        var result = ready.Evaluate(input, new EvaluationOptions
        {
            Instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            StrictBuiltinErrors = strict,
            RandomSeed = 1,
            EnabledOutside = new HashSet<string> { "opa.runtime" },
        });
        return result.Error is { } error ? $"error {error.Code}" : string.Join('\n', result.Rows.Select(r => RegoJson.Parse(RegoJson.ToText(r.Bindings)).ToString()));
    }

    private static string Shape(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.TryGetProperty("errors", out var errors))
        {
            return $"error {(errors[0].TryGetProperty("code", out var code) ? code.GetString() : errors[0].GetRawText())}";
        }

        return document.RootElement.TryGetProperty("result", out var rows)
            ? string.Join('\n', rows.EnumerateArray().Select(r => r.TryGetProperty("bindings", out var b) ? RegoJson.Parse(b.GetRawText()).ToString() : "{}"))
            : "";
    }

    private static RegoRun Files() => new RegoRun()
        .File("p.rego", Policy)
        .File("bad.rego", "package bad\n\nallow if {\n\tx ===\n}\n")
        .File("old.rego", "package old\n\np[x] { x = 1 }\n")
        .File("trace.rego", "package t\n\nok if {\n\tsome x in [1, 2]\n\tx == input.x\n\tnot big(x)\n\ttrace(sprintf(\"x is %d\", [x]))\n}\n\nbig(x) if x > 2\n")
        .File("few.json", "{\"builtins\": [{\"name\": \"eq\"}, {\"name\": \"equal\"}, {\"name\": \"div\"}]}")
        .File("unused.rego", "package u\n\nimport data.z\n\np := 1\n")
        .File("in.json", "{\"x\": 2, \"n\": 1.0}")
        .File("clash.json", "{\"x\": 3}")
        .File("tree/a/data.json", "{\"one\": 1}")
        .File("tree/a/b/more.json", "{\"two\": [2]}")
        .File("tree/readme.txt", "not read");
}
