using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;

namespace UacDataShare.Cli.Commands.Rego;

/// <summary>What every tool does with its flags: help, and wrong use.</summary>
internal static class ToolUse
{
    /// <summary>Reads the flags and checks them; an exit code where the tool has nothing more to do.</summary>
    public static int? Begin(string usage, FlagSet flags, IReadOnlyList<string> tokens, CliContext context, Func<string?> check)
    {
        if (tokens.Contains("--help") || tokens.Contains("-h"))
        {
            WriteHelp(usage, flags, context.Out);
            return ExitCode.Done;
        }

        return (flags.Read(tokens) ?? check()) is { } fault ? Wrong(context, fault) : null;
    }

    public static int Wrong(CliContext context, string fault)
    {
        context.Error.WriteLine($"error: {fault}");
        return ExitCode.WrongUse;
    }

    /// <summary>Prints errors, and ends with the code.</summary>
    public static int Refuse(CliContext context, IReadOnlyList<Fault> faults, int code)
    {
        context.Error.WriteLine(FaultOutput.Text(faults));
        return code;
    }

    private static void WriteHelp(string usage, FlagSet flags, TextWriter output)
    {
        output.WriteLine("Usage:");
        output.WriteLine($"  uac rego {usage}");
        output.WriteLine();
        output.WriteLine("Flags:");
        foreach (var flag in flags.Flags)
        {
            var name = (flag.ShortName is { } letter ? $"-{letter}, " : "    ") + "--" + flag.Name;
            output.WriteLine($"  {name,-32}{flag.Help}");
        }
    }
}
