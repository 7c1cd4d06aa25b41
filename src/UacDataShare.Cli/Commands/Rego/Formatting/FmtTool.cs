using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Formatting;

namespace UacDataShare.Cli.Commands.Rego.Formatting;

/// <summary><c>uac rego fmt [PATH...]</c>: the canonical layout of files, or of what is piped in.</summary>
internal static class FmtTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var settings = new FmtSettings();
        if (ToolUse.Begin("fmt [flags] [PATH...]", settings.Flags, tokens, context, () => null) is { } code)
        {
            return code;
        }

        if (settings.Flags.Arguments.Count == 0)
        {
            return Piped(settings, context);
        }

        var changed = false;
        foreach (var path in settings.Flags.Arguments.SelectMany(p => PolicyPaths.Of(context, p)))
        {
            var text = File.ReadAllText(context.FullPath(path));
            var result = PolicyFormatter.Format(path, text, settings.Options);
            if (Fault(result, settings, path) is { } fault)
            {
                context.Error.WriteLine(fault);
                return ExitCode.WrongUse;
            }

            changed |= Show(settings, context, path, text, result.Text ?? text);
        }

        return changed && settings.Fail.IsOn ? ExitCode.WrongUse : ExitCode.Done;
    }

    private static int Piped(FmtSettings settings, CliContext context)
    {
        var text = context.In.ReadToEnd();
        var result = PolicyFormatter.Format("stdin", text, settings.Options);
        if (Fault(result, settings, "stdin") is { } fault)
        {
            context.Error.WriteLine(fault);
            return ExitCode.WrongUse;
        }

        context.Out.Write(result.Text);
        return settings.Fail.IsOn && result.Text != text ? ExitCode.WrongUse : ExitCode.Done;
    }

    private static string? Fault(FormatResult result, FmtSettings settings, string path)
    {
        var diagnostics = result.Diagnostics;
        if (result.Text is { } formatted && settings.CheckResult)
        {
            diagnostics = PolicyModule.Parse(path, formatted, settings.ResultVersion).Diagnostics;
        }

        return diagnostics.Count == 0 ? null : FaultOutput.Text([.. diagnostics.Select(Loading.Fault.Of)]);
    }

    /// <summary>Does what the flags ask for with one file; true where its layout is another.</summary>
    private static bool Show(FmtSettings settings, CliContext context, string path, string text, string formatted)
    {
        var differs = formatted != text;
        if (settings.List.IsOn && differs)
        {
            context.Out.Write(path + "\n");
        }

        if (settings.Diff.IsOn && differs)
        {
            context.Out.Write(LineDiff.Of(path, text, formatted));
        }

        if (settings.Write.IsOn && differs)
        {
            File.WriteAllText(context.FullPath(path), formatted);
        }

        if (!settings.List.IsOn && !settings.Diff.IsOn && !settings.Write.IsOn && !(settings.Fail.IsOn && !differs))
        {
            context.Out.Write(formatted);
        }

        return differs;
    }
}
