using System.CommandLine;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Hosting.Secrets;

namespace UacDataShare.Cli.Commands.Policy;

/// <summary><c>uac policy sign</c>: signs a revision that holds, so that gateways serve it.</summary>
internal static class PolicySignCommand
{
    public static Command Create(CliContext context)
    {
        var folder = PolicyFiles.Option();
        var key = new Option<string>("--key") { Description = "The signer's Ed25519 key, PKCS #8 in PEM, mode 0600.", Required = true, HelpName = "FILE" };
        var name = new Option<string>("--name") { Description = "The key's name.", DefaultValueFactory = _ => PolicySeal.DefaultKeyName, HelpName = "NAME" };
        var output = new Option<string>("--out") { Description = "Where the signed note goes.", Required = true, HelpName = "FILE" };
        var command = new Command("sign", "Sign the policies as they are in the folder now.") { folder, key, name, output };
        command.SetAction(parsed => Run(
            context, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(key), parsed.GetRequiredValue(name), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(CliContext context, string folder, string key, string name, string output)
    {
        if (PolicyFiles.Read(context, folder) is not { } revision)
        {
            return ExitCode.AnswerIsNo;
        }

        File.WriteAllText(context.FullPath(output), PolicySeal.Sign(revision, name, SecretFile.ReadText(context.FullPath(key))));
        context.Out.Write(PolicySeal.Text(revision));
        return ExitCode.Done;
    }
}
