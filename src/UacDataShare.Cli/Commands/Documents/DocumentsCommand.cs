using System.CommandLine;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary><c>uac documents</c>: the operations that a client may send by id.</summary>
internal static class DocumentsCommand
{
    public static Command Create(CliContext context) => new("documents", "Register the operations that a client may ask.")
    {
        DocumentsCheckCommand.Create(context),
        DocumentsListCommand.Create(context),
        DocumentsRegisterCommand.Create(context),
        DocumentsRetireCommand.Create(context),
    };

    public static Argument<string[]> Files() => new("FILE")
    {
        Description = "Documents, or manifests as JSON: hash to text as graphql-codegen and Relay write it, or Apollo's persisted query manifest.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string> Client() => new("--client") { Description = "The client's id.", HelpName = "ID", Required = true };
}
