using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Linting;

namespace UacDataShare.Cli.Commands.Rego.Linting;

/// <summary><c>uac rego lint PATH...</c>.</summary>
internal static class LintTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var flags = new FlagSet();
        var format = flags.Value("format", "set the output format: pretty, json", 'f');
        var disabled = flags.Value("disable", "set a rule that is not run; may be repeated", 'd');
        var fields = flags.Value("fields", "set a file that lists the coordinates of all fields, one a line");
        if (ToolUse.Begin("lint [flags] PATH...", flags, tokens, context) is { } code)
        {
            return code;
        }

        if (flags.Arguments.Count == 0)
        {
            return ToolUse.Wrong(context, "specify at least one file");
        }

        var options = new LintOptions
        {
            Disabled = [.. disabled.Split()],
            Fields = fields.IsSet ? File.ReadLines(context.FullPath(fields.Or(""))).Select(l => l.Trim()).ToHashSet() : null,
        };
        var paths = flags.Arguments.SelectMany(p => PolicyPaths.Of(context, p)).ToArray();
        var result = PolicyLinter.Lint([.. paths.Select(p => (p, File.ReadAllText(context.FullPath(p))))], options);
        if (result.Diagnostics.Count > 0)
        {
            context.Error.WriteLine(FaultOutput.Text([.. result.Diagnostics.Select(Fault.Of)]));
            return ExitCode.AnswerIsNo;
        }

        context.Out.Write(format.Or("pretty") == "json" ? LintOutput.Json(result, paths.Length) : LintOutput.Text(result, paths.Length));
        return result.Violations.Any(v => v.Level == "error") ? ExitCode.CouldNotReach : result.Violations.Count > 0 ? ExitCode.WrongUse : ExitCode.Done;
    }
}
