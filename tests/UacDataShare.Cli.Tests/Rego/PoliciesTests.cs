using UacDataShare.Cli.Commands.Rego;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Rego;

/// <summary>The policies of this project, held to the project's own tools.</summary>
public sealed class PoliciesTests
{
    [Fact]
    public void Their_tests_pass() => Holds("test", "policies/disclosure", "--fail-on-empty");

    [Fact]
    public void Every_line_of_them_is_tested() => Holds("test", "policies/disclosure", "--coverage", "--threshold", "100");

    [Fact]
    public void They_are_formatted() => Holds("fmt", "--list", "--fail", "policies");

    [Fact]
    public void They_have_no_fault_that_the_linter_finds() => Holds("lint", "policies");

    [Fact]
    public void They_compile_in_strict_mode() => Holds("check", "--strict", "policies/disclosure");

    private static void Holds(params string[] arguments)
    {
        var output = new StringWriter();
        var context = new CliContext { Out = output, Error = output, In = TextReader.Null, WorkingDirectory = Repository.Root };

        var code = RegoProgram.Run(arguments, context);

        Assert.True(code == ExitCode.Done, output.ToString());
    }
}
