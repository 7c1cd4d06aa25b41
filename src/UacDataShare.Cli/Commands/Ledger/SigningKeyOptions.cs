using System.CommandLine;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>The options that name the private keys of a log or a witness.</summary>
internal sealed record SigningKeyOptions(Option<string> First, Option<string> Second)
{
    public static SigningKeyOptions Create() => new(
        new("--signing-key") { Description = "The PKCS #8 PEM file with the Ed25519 key; made where it is absent.", HelpName = "FILE", Required = true },
        new("--mldsa-signing-key") { Description = "The same with an ML-DSA-44 key, which then signs beside.", HelpName = "FILE" });

    public SigningKeys Load(CliContext context, ParseResult parsed, string name) => SigningKeys.Load(
        name, context.FullPath(parsed.GetRequiredValue(First)), parsed.GetValue(Second) is { } second ? context.FullPath(second) : null);
}
