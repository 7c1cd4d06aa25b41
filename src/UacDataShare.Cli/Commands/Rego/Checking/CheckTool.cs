using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;

namespace UacDataShare.Cli.Commands.Rego.Checking;

/// <summary><c>uac rego check PATH...</c>: do the policies compile?</summary>
internal static class CheckTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var flags = new FlagSet();
        var strict = flags.Switch("strict", "enable compiler strict mode", 'S');
        var format = flags.Value("format", "set the output format: pretty, json", 'f');
        var ignore = flags.Value("ignore", "set file and folder names to ignore; may be repeated");
        var bundle = flags.Switch("bundle", "load paths as bundles", 'b');
        var v0 = flags.Switch("v0-compatible", "read modules as Rego before 1.0");
        flags.Value("max-errors", "accepted and without effect: all errors are reported", 'm');
        if (ToolUse.Begin("check [flags] PATH...", flags, tokens, context) is { } code)
        {
            return code;
        }

        if (flags.Arguments.Count == 0)
        {
            return ToolUse.Wrong(context, "specify at least one file");
        }

        var version = v0.IsOn ? RegoVersion.V0 : RegoVersion.V1;
        var files = new FileLoader(context, version, ignore.All) { AsBundle = bundle.IsOn, PoliciesOnly = !bundle.IsOn }.Load(flags.Arguments);
        var faults = files.Faults.Count > 0 ? files.Faults : Compile(files, strict.IsOn);
        if (faults.Count == 0)
        {
            return ExitCode.Done;
        }

        context.Error.Write((format.Or("pretty") == "json" ? FaultOutput.Json(faults) : FaultOutput.Text(faults)) + "\n");
        return ExitCode.AnswerIsNo;
    }

    private static Fault[] Compile(LoadedFiles files, bool strict) =>
        [.. CompiledPolicy.Compile(files.Modules, files.Data, new CompileOptions { Strict = strict }).Diagnostics.Select(Fault.Of)];
}
