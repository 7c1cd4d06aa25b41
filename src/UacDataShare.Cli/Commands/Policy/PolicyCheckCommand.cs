using System.CommandLine;

namespace UacDataShare.Cli.Commands.Policy;

/// <summary><c>uac policy check</c>: whether a revision holds, and its digests.</summary>
internal static class PolicyCheckCommand
{
    public static Command Create(CliContext context)
    {
        var folder = PolicyFiles.Option();
        var command = new Command("check", "Compile the policies and hold authorities and bar list against the catalogue.") { folder };
        command.SetAction(parsed => Run(context, parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(CliContext context, string folder)
    {
        if (PolicyFiles.Read(context, folder) is not { } revision)
        {
            return ExitCode.AnswerIsNo;
        }

        context.Out.WriteLine($"policy {revision.PolicyDigest}");
        context.Out.WriteLine($"authorities {revision.AuthoritiesDigest}");
        return ExitCode.Done;
    }
}
