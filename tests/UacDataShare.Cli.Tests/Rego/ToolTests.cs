using System.Text;
using System.Text.RegularExpressions;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Rego;

public sealed partial class ToolTests
{
    private static readonly (string Title, string[] Arguments)[] s_runs =
    [
        ("help", ["--help"]),
        ("an unknown tool", ["frobnicate"]),
        ("failing tests", ["test", "p.rego", "p_test.rego"]),
        ("all tests", ["test", "-v", "p.rego", "p_test.rego"]),
        ("chosen tests", ["test", "--run", "test_(open|cases)$", "-v", "p.rego", "p_test.rego"]),
        ("tests as JSON", ["test", "--format=json", "p.rego", "p_test.rego"]),
        ("no tests", ["test", "--fail-on-empty", "p.rego"]),
        ("coverage", ["test", "--coverage", "--run", "open", "p.rego", "p_test.rego"]),
        ("too little coverage", ["test", "--threshold", "99.5", "-r", "open", "p.rego", "p_test.rego"]),
        ("failing tests explained", ["test", "--explain", "fails", "--run", "never", "p.rego", "p_test.rego"]),
        ("skipped tests", ["test", "--run", "todo", "p.rego", "p_test.rego"]),
        ("skipped tests that may be", ["test", "-z", "--run", "todo", "p.rego", "p_test.rego"]),
        ("benchmarks", ["test", "--bench", "p.rego"]),
        ("tests that do not compile", ["test", "unsafe/unsafe.rego"]),
        ("a layout that differs", ["fmt", "-l", "."]),
        ("the difference", ["fmt", "-d", "p.rego"]),
        ("a layout that must not differ", ["fmt", "--fail", "-l", "p.rego"]),
        ("the layout", ["fmt", "p.rego"]),
        ("old rego made new", ["fmt", "--v0-v1", "old.txt"]),
        ("what cannot be formatted", ["fmt", "bad.txt"]),
        ("policies that compile", ["check", "p.rego"]),
        ("policies that do not", ["check", "unsafe/unsafe.rego"]),
        ("policies that do not, as JSON", ["check", "-f", "json", "unsafe/unsafe.rego"]),
        ("lint", ["lint", "p.rego"]),
        ("lint as JSON", ["lint", "--format", "json", "p.rego"]),
        ("lint with a rule left out", ["lint", "--disable", "constant-condition", "p.rego"]),
    ];

    [Fact]
    public void Every_run_prints_what_is_approved()
    {
        using var run = Files();
        var text = new StringBuilder();
        foreach (var (title, arguments) in s_runs)
        {
            var result = run.Run(arguments);
            text.Append($"== {title}: {string.Join(' ', arguments)}\n{result.Out}{(result.Error.Length > 0 ? "-- stderr\n" + result.Error : "")}-- exit {result.ExitCode}\n\n");
        }

        Approved.Match(Figures().Replace(text.ToString(), "$1*"), Path.Combine("Rego", "tools"));
    }

    [Fact]
    public void Files_can_be_formatted_in_place()
    {
        using var run = Files();

        run.Run("fmt", "-w", "p.rego");

        Assert.Equal(run.Run("fmt", "p.rego").Out, run.Read("p.rego"));
        Assert.Empty(run.Run("fmt", "-l", "p.rego").Out);
    }

    [Fact]
    public void What_is_piped_in_is_formatted()
    {
        using var run = new RegoRun();

        Assert.Equal("package p\n\nq := 1\n", run.RunWith("package   p\nq:=1", "fmt").Out);
    }

    [GeneratedRegex("""(\(|"duration": )[0-9][0-9.]*(µs|ms)?""")]
    private static partial Regex Figures();

    private static RegoRun Files() => new RegoRun()
        .File("p.rego", "package p\ndefault open := false\nopen if {\n  input.x==2 }\nopen if 1 == 1\nnever if input.z\n")
        .File("p_test.rego", "package p_test\n\nimport data.p\n\ntest_open if p.open with input as {\"x\": 2}\n\ntest_never if {\n\tx := 1\n\tp.never with input.x as x\n}\n\ntest_cases[note] if {\n\tsome note, n in {\"one\": 1, \"two\": 2}\n\tn == 1\n}\n\ntodo_more if false\n\ntest_conflict if c == 1\n\nc := 1\n\nc := 2 if input.none == 1\n\nc := 3 if 1 < 2\n")
        .File("unsafe/unsafe.rego", "package u\n\nimport data.u\n\np if x == 1\n")
        .File("old.txt", "package old\np[x] { x = 1 }")
        .File("bad.txt", "package bad\np if {");
}
