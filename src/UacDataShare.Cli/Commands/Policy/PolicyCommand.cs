using System.CommandLine;

namespace UacDataShare.Cli.Commands.Policy;

/// <summary><c>uac policy</c>: checks, signs and grants what <c>policies/</c> says.</summary>
internal static class PolicyCommand
{
    public static Command Create(CliContext context) => new("policy", "Check, sign and put in force what the policies say.")
    {
        PolicyCheckCommand.Create(context),
        PolicySignCommand.Create(context),
        PolicyGrantsCommand.Create(context),
        PolicyBundleCommand.Create(context),
    };
}
