using System.CommandLine;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Trust policies (c2sp.org/tlog-policy) that are given as files.</summary>
internal static class TrustPolicies
{
    public static Option<string> Option(string description) => new("--policy") { Description = description, HelpName = "FILE" };

    /// <exception cref="WrongUseException">The file holds no policy.</exception>
    public static TrustPolicy Read(CliContext context, string file) =>
        TrustPolicy.TryParse(File.ReadAllText(context.FullPath(file)), out var policy, out var error) ? policy : throw new WrongUseException(error.ToString());
}
