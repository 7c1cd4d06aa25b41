using System.Globalization;
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
        var bundle = flags.Switch("bundle", "load paths as bundles", 'b');
        var most = flags.Value("max-errors", "set how many errors are reported; 0 or less reports all (default 10)", 'm');
        var loading = new LoadingFlags(flags);
        if (ToolUse.Begin("check [flags] PATH...", flags, tokens, context, Fault) is { } code)
        {
            return code;
        }

        var files = bundle.IsOn ? loading.Bundles(context, flags.Arguments) : loading.Files(context, flags.Arguments, policiesOnly: true);
        var (_, faults) = loading.Compile(context, files, new CompileOptions { Strict = strict.IsOn });
        if (faults.Count == 0)
        {
            return ExitCode.Done;
        }

        var shown = Shown(faults, int.Parse(most.Or("10"), CultureInfo.InvariantCulture));
        context.Error.Write((format.Or("pretty") == "json" ? FaultOutput.Json(shown) : FaultOutput.Text(shown)) + "\n");
        return ExitCode.AnswerIsNo;

        string? Fault() =>
            flags.Arguments.Count == 0 ? "specify at least one file"
            : !int.TryParse(most.Or("10"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "--max-errors takes a number"
            : format.Or("pretty") is not ("pretty" or "json") ? "--format takes pretty or json"
            : loading.Fault();
    }

    private static IReadOnlyList<Fault> Shown(IReadOnlyList<Fault> faults, int most) => most <= 0 || faults.Count <= most
        ? faults
        : [.. faults.Take(most), new Fault("error limit reached", "rego_compile_error")];
}
