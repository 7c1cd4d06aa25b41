using System.CommandLine;
using UacDataShare.Data.Policies;

namespace UacDataShare.Cli.Commands.Policy;

/// <summary><c>uac policy grants</c>: gives the gateway's database roles the columns that the policies' authorities permit.</summary>
internal static class PolicyGrantsCommand
{
    public static Command Create(CliContext context)
    {
        var folder = PolicyFiles.Option();
        var database = DatabaseChoice.Option();
        var command = new Command("grants", "Give the gateway's roles the columns that the authorities permit, and no other.") { folder, database };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context, parsed.GetRequiredValue(folder), parsed.GetValue(database), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string folder, string? database, CancellationToken cancellationToken)
    {
        if (PolicyFiles.Read(context, folder) is not { } revision)
        {
            return ExitCode.AnswerIsNo;
        }

        await PolicyGrants.ApplyAsync(DatabaseChoice.Resolve(context, database, role: null), revision, cancellationToken);
        foreach (var role in PolicyGrants.Roles)
        {
            context.Out.WriteLine($"{role}: {PolicyGrants.Of(revision, role).Sum(table => table.Value.Count)} columns");
        }

        return ExitCode.Done;
    }
}
