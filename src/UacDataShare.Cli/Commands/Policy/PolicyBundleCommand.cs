using System.CommandLine;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Rego.Bundles;

namespace UacDataShare.Cli.Commands.Policy;

/// <summary><c>uac policy bundle</c>: a revision as a bundle for a policy server, signed where a key is given.</summary>
internal static class PolicyBundleCommand
{
    public static Command Create(CliContext context)
    {
        var folder = PolicyFiles.Option();
        var output = new Option<string>("--out") { Description = "Where the bundle goes.", Required = true, HelpName = "FILE" };
        var key = new Option<string?>("--signing-key") { Description = "The private key that signs the bundle, PEM, mode 0600.", HelpName = "FILE" };
        var algorithm = new Option<string>("--signing-alg") { Description = "The algorithm of the signature.", DefaultValueFactory = _ => "ES256", HelpName = "NAME" };
        algorithm.AcceptOnlyFromAmong(LoadingFlags.Algorithms);
        var command = new Command("bundle", "Write the policies as a bundle for a server that speaks OPA's protocol.") { folder, output, key, algorithm };
        command.SetAction(parsed => Run(
            context, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), parsed.GetValue(key), parsed.GetRequiredValue(algorithm)));
        return command;
    }

    private static int Run(CliContext context, string folder, string output, string? key, string algorithm)
    {
        if (PolicyFiles.Read(context, folder) is not { } revision)
        {
            return ExitCode.AnswerIsNo;
        }

        var bundle = PolicyBundles.Of(revision, PolicyFolder.Read(context.FullPath(folder)));
        try
        {
            bundle = key is null ? bundle : BundleSigning.Sign(bundle, new BundleSigner(algorithm, SecretFile.ReadText(context.FullPath(key))));
        }
        catch (ArgumentException)
        {
            context.Error.WriteLine($"The key cannot sign with {algorithm}. Give a private key in PEM that can, or another --signing-alg.");
            return ExitCode.WrongUse;
        }

        File.WriteAllBytes(context.FullPath(output), BundleWriter.Write(bundle));
        context.Out.WriteLine($"revision {revision.BundleRevision}");
        return ExitCode.Done;
    }
}
