using UacDataShare.Cli.Commands.Rego.Bundling;
using UacDataShare.Cli.Commands.Rego.Checking;
using UacDataShare.Cli.Commands.Rego.Eval;
using UacDataShare.Cli.Commands.Rego.Formatting;
using UacDataShare.Cli.Commands.Rego.Linting;
using UacDataShare.Cli.Commands.Rego.Serving;
using UacDataShare.Cli.Commands.Rego.Testing;

namespace UacDataShare.Cli.Commands.Rego;

/// <summary>
/// <c>uac rego</c>: the tools of the policy language with the flags, output and exit codes of <c>opa</c>. Stands apart from the other
/// commands, so that an evaluation starts without loading what they need.
/// </summary>
internal static class RegoProgram
{
    public const string Summary = "Tools of the policy language, as opa has them.";

    private static readonly Tool[] s_tools =
    [
        new("eval", "Evaluate a query.", EvalTool.Run),
        new("test", "Run the tests of policies.", TestTool.Run),
        new("fmt", "Format policies.", FmtTool.Run),
        new("lint", "Find what compiles but is likely wrong.", LintTool.Run),
        new("check", "Check whether policies compile.", CheckTool.Run),
        new("build", "Build a bundle, signed where a key is given.", BuildTool.Run),
        new("serve", "Serve policies to this machine with OPA's REST interface.", ServeTool.Run),
    ];

    public static int Run(ReadOnlySpan<string> arguments, CliContext context)
    {
        if (arguments is [] or ["--help" or "-h" or "help", ..])
        {
            WriteHelp(context.Out);
            return ExitCode.Done;
        }

        var name = arguments[0];
        if (s_tools.FirstOrDefault(t => t.Name == name) is not { } tool)
        {
            context.Error.WriteLine($"unknown command \"{name}\" for \"uac rego\"");
            return ExitCode.WrongUse;
        }

        try
        {
            return tool.Run([.. arguments[1..]], context);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            context.Error.WriteLine($"error: {unreadable.Message}");
            return ExitCode.CouldNotReach;
        }
    }

    private static void WriteHelp(TextWriter output)
    {
        output.WriteLine(Summary);
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  uac rego TOOL [flags] [arguments]");
        output.WriteLine();
        output.WriteLine("Tools:");
        foreach (var tool in s_tools)
        {
            output.WriteLine($"  {tool.Name,-8}{tool.Help}");
        }
    }

    private sealed record Tool(string Name, string Help, Func<IReadOnlyList<string>, CliContext, int> Run);
}
