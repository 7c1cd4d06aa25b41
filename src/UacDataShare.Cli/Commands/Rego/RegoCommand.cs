using System.CommandLine;

namespace UacDataShare.Cli.Commands.Rego;

/// <summary><c>uac rego</c> among the other commands: its tools read their own flags.</summary>
internal static class RegoCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("rego", RegoProgram.Summary) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parsed => RegoProgram.Run([.. parsed.UnmatchedTokens], context));
        return command;
    }
}
