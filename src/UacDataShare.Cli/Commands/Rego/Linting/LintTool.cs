using UacDataShare.Cli.Commands.Rego.Loading;
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
        if (ToolUse.Begin("lint [flags] PATH...", flags, tokens, context, () => flags.Arguments.Count == 0 ? "specify at least one file" : null) is { } code)
        {
            return code;
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
            return ToolUse.Refuse(context, LoadingFlags.Of(result.Diagnostics), ExitCode.AnswerIsNo);
        }

        context.Out.Write(format.Or("pretty") == "json" ? LintOutput.Json(result, paths.Length) : LintOutput.Text(result, paths.Length));
        return result.Violations.Count > 0 ? ExitCode.AnswerIsNo : ExitCode.Done;
    }
}
