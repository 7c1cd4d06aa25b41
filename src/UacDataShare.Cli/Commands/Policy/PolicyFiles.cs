using System.CommandLine;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;

namespace UacDataShare.Cli.Commands.Policy;

/// <summary>The folder that a policy command works on.</summary>
internal static class PolicyFiles
{
    public static Option<string> Option() => new("--folder")
    {
        Description = "The folder of rules, authorities and catalogue.",
        DefaultValueFactory = _ => "policies",
        HelpName = "FOLDER",
    };

    /// <summary>The revision of that folder, or null after its mistakes were told.</summary>
    public static PolicyRevision? Read(CliContext context, string folder)
    {
        var revision = PolicyRevision.Build(PolicyFolder.Read(context.FullPath(folder)), out var mistakes);
        foreach (var mistake in mistakes)
        {
            context.Error.WriteLine(mistake);
        }

        return revision;
    }
}
